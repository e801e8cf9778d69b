import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { ConfirmComplete } from '@carnet/features/completeness/confirm-complete.js';
import { ReadClocks, ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { RequestInformation } from '@carnet/features/information/request-information.js';
import { ListTransfers } from '@carnet/features/lists/list-transfers.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { Principal } from '@carnet/identity';
import { instant, type IsoDate } from '@carnet/kernel';
import { type CompletenessLapse, RoutingPolicies } from '@carnet/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { codeOf, Desk, heavyFiling, official, type SeenTransfer, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { Records } from '../support/records.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';

/** The shipped policies, with a check for completeness of five working days. */
const checking = (then: CompletenessLapse): RoutingPolicies =>
  new RoutingPolicies(policiesWithoutHearing.all.map((policy) => ({ ...policy, completeness: { workingDays: 5, then } })));

const [filer, auditor, supervisor] = [principalOf('filer@motors'), principalOf('auditor1'), principalOf('supervisor1')];

let database: TestDatabase;

let deeming: UseCases;

let escalating: UseCases;

beforeAll(async () => {
  database = await carnetDatabase();
  deeming = await openUseCases(database, { policies: checking('deemed') });
  escalating = await openUseCases(database, { policies: checking('escalate') });
});

afterAll(async () => {
  await deeming.close();
  await escalating.close();
  await database.drop();
});

/** As if it were so many days later: every deadline that is due by then fires. */
async function daysLater(useCases: UseCases, days: number): Promise<void> {
  await useCases.app.get(TimerSweep).handOut(500, instant(new Date(Date.now() + days * 86_400_000).toISOString()));
  await useCases.drain();
}

const confirm = (useCases: UseCases, by: Principal, { id, version }: SeenTransfer, noConflict = true) =>
  useCases.app.get(ConfirmComplete).execute(by, { transferId: id, version, noConflict }, freshKey());

const atStage = { filter: { stage: 'completeness' }, sort: 'due', limit: 100, cursor: null } as const;

const firstOfficer = ({ reviews }: TransferResponse): Principal => official(reviews[0]?.assignee);

const opine = (useCases: UseCases, seen: TransferResponse) =>
  new Desk(useCases).giveOpinion(firstOfficer(seen), seen, seen.reviews[0]!.discipline);

const clockOf = async (useCases: UseCases, transferId: string) =>
  valueOf(await useCases.app.get(ReadClocks).execute(filer, { transferId })).clocks[0];

const deadlines = async (useCases: UseCases, transferId: string, by = filer) =>
  valueOf(await useCases.app.get(ReadTimers).execute(by, { transferId }))
    .timers.filter(({ kind }) => ['completeness-due', 'review-due', 'lease-due'].includes(kind))
    .map(({ kind, state, dueOn, says }) => ({ kind, state, dueOn, says: says.en }));

const told = async (useCases: UseCases, by: Principal, id: string, type: string): Promise<number> => {
  await waitForOlderTransactions(database);
  while (await useCases.app.get(MessageSweep).follow());
  const page = valueOf(await useCases.app.get(ListNotifications).execute(by, { unread: false, limit: 100, cursor: null }));
  return page.items.filter((one) => one.transfer === id && one.type === type).length;
};

describe('a filing under a policy that checks for completeness', () => {
  it('A filing has a completeness check with a due day before any opinion', async () => {
    const seen = await new Desk(deeming).toReview(filer);
    const due = seen.clock!.dueOn;
    const open = { workingDays: 5, then: 'deemed', beganAt: expect.any(String), due, end: null };
    expect([seen.state, seen.completeness]).toEqual(['in-review', open]);
    expect((await new Desk(deeming).view(seen.id, filer)).completeness).toEqual(open);
    expect(await clockOf(deeming, seen.id)).toMatchObject({ clock: 'completeness', state: 'running', allowedWorkingDays: 5, due });
    expect(await deadlines(deeming, seen.id, auditor)).toEqual([
      {
        kind: 'completeness-due',
        state: 'pending',
        dueOn: due,
        says: `Unless an officer says otherwise before then, the filing counts as complete at the end of ${due}.`,
      },
    ]);
    expect(codeOf(await opine(deeming, seen))).toBe('completeness-open');
    const listed = async (by: Principal) => valueOf(await deeming.app.get(ListTransfers).execute(by, atStage));
    const [before, ofCompany] = [await listed(auditor), await listed(filer)];
    expect([before.items.some(({ id }) => id === seen.id), ofCompany.items.some(({ id }) => id === seen.id)]).toEqual([true, true]);
    expect(before.counters.waitingForCompleteness).toBe(before.items.length);
    valueOf(await confirm(deeming, firstOfficer(seen), seen));
    const after = await listed(auditor);
    expect([after.items.some(({ id }) => id === seen.id), after.counters.waitingForCompleteness]).toEqual([false, before.items.length - 1]);
  });

  it('Officers, and not the company, are reminded before the check’s last day', async () => {
    const seen = await new Desk(deeming).toReview(filer);
    const due = seen.clock!.dueOn;
    const [near] = valueOf(await deeming.app.get(ReadTimers).execute(auditor, { transferId: seen.id })).timers.filter(
      ({ kind }) => kind === 'completeness-near',
    );
    expect(near).toMatchObject({ state: 'pending', says: { en: expect.stringContaining(due) } });
    expect([near!.dueOn < due, [6, 7].includes(new Date(`${near!.dueOn}T00:00:00Z`).getUTCDay() || 7)]).toEqual([true, false]);
    await deeming.app.get(TimerSweep).handOut(500, instant(new Date(Date.parse(near!.dueAt) + 1000).toISOString()));
    await deeming.drain();
    expect((await new Desk(deeming).view(seen.id)).completeness?.end).toBeNull();
    expect(await told(deeming, firstOfficer(seen), seen.id, 'transfer.completeness_near_end')).toBe(1);
    expect(await told(deeming, filer, seen.id, 'transfer.completeness_near_end')).toBe(0);
    const kinds = async (by: Principal) => (await new Desk(deeming).view(seen.id, by)).timeline.map(({ kind }) => kind);
    expect((await kinds(auditor)).filter((kind) => kind === 'completeness-near')).toHaveLength(1);
    expect(await kinds(filer)).not.toContain('completeness-near');
  });

  it('An officer’s confirmation starts the review, and the officer gets no vote', async () => {
    const desk = new Desk(deeming);
    const seen = await desk.toReview(filer);
    const by = firstOfficer(seen);
    expect(codeOf(await confirm(deeming, by, seen, false))).toBe('conflict-unstated');
    expect(codeOf(await confirm(deeming, auditor, seen))).toBe('discipline-not-held');
    valueOf(await confirm(deeming, by, await desk.view(seen.id)));
    const after = await desk.view(seen.id);
    expect(after.completeness).toMatchObject({ due: null, end: { as: 'confirmed', by: by.person } });
    expect((await desk.view(seen.id, filer)).completeness?.end).toMatchObject({ as: 'confirmed', by: null });
    expect(await clockOf(deeming, seen.id)).toMatchObject({ clock: 'review', startedOn: after.clock!.startedOn, allowedWorkingDays: 15 });
    const kinds = (await deadlines(deeming, seen.id, auditor)).map(({ kind, state }) => `${kind} ${state}`);
    expect(kinds).toEqual(expect.arrayContaining(['completeness-due cancelled', 'review-due pending', 'lease-due pending']));
    expect(await told(deeming, filer, seen.id, 'transfer.filing_complete')).toBe(1);
    const [entry] = await new Records(database, filer.organisation).rows<{ body: string }>(
      `select body from carnet.history_entry where transfer_id = $1 and kind = 'completeness-ended'`,
      [seen.id],
    );
    expect(JSON.parse(entry!.body)).toMatchObject({ as: 'confirmed', noConflict: true, actor: { id: by.person } });
    expect(codeOf(await confirm(deeming, by, after))).toBe('completeness-not-open');
    const opened = await desk.review(seen.id);
    expect([opened.state, opened.step?.voters.includes(by.person!)]).toEqual(['in-approval', false]);
  });

  it('The check pauses for a request and stays open until missing items are settled', async () => {
    const desk = new Desk(deeming);
    const seen = await desk.toReview(filer);
    const asking = {
      transferId: seen.id,
      version: seen.version,
      items: [{ kind: 'missing', subject: '/documents/pipia_report', question: 'The report?' }] as const,
    };
    valueOf(await deeming.app.get(RequestInformation).execute(firstOfficer(seen), asking, freshKey()));
    const asked = await desk.view(seen.id);
    expect([asked.clock?.paused, asked.completeness?.end]).toEqual([true, null]);
    expect((await deadlines(deeming, seen.id)).map(({ kind, state }) => `${kind} ${state}`)).toEqual(['completeness-due cancelled']);
    valueOf(await desk.answer(filer, asked, heavyFiling({ title: { en: 'Other words', zh: '另行说明' } })));
    await deeming.drain();
    const answered = await desk.view(seen.id);
    expect([answered.state, answered.clock?.paused, answered.completeness?.end]).toEqual(['in-review', false, null]);
    expect(codeOf(await confirm(deeming, firstOfficer(answered), answered))).toBe('missing-unsettled');
    const settled = await desk.settle(seen.id);
    valueOf(await confirm(deeming, firstOfficer(settled), settled));
    valueOf(await opine(deeming, await desk.view(seen.id)));
  });

  it('A filing counts as complete once the last day of the check passes', async () => {
    const desk = new Desk(deeming);
    const seen = await desk.toReview(filer);
    const due = seen.clock!.dueOn as IsoDate;
    await daysLater(deeming, 20);
    const after = await desk.view(seen.id);
    expect(after.completeness?.end).toMatchObject({ as: 'deemed', by: null });
    expect([after.clock?.startedOn, (await clockOf(deeming, seen.id))?.clock]).toEqual([due, 'review']);
    expect(await told(deeming, filer, seen.id, 'transfer.filing_complete')).toBe(1);
    valueOf(await opine(deeming, after));
  });

  it('An overdue check stays open until confirmed if the policy tells supervisors', async () => {
    const desk = new Desk(escalating);
    const seen = await desk.toReview(filer);
    await daysLater(escalating, 20);
    const late = await desk.view(seen.id);
    expect([late.completeness?.end, late.timeline.some(({ kind }) => kind === 'completeness-overdue')]).toEqual([null, true]);
    expect(await told(escalating, supervisor, seen.id, 'transfer.completeness_check_late')).toBe(1);
    expect(codeOf(await opine(escalating, late))).toBe('completeness-open');
    valueOf(await confirm(escalating, firstOfficer(late), late));
    valueOf(await opine(escalating, await desk.view(seen.id)));
  });

  it('A withdrawal ends the completeness check and its deadlines', async () => {
    const desk = new Desk(deeming);
    const seen = await desk.toReview(filer);
    valueOf(await desk.withdraw(filer, seen));
    expect((await desk.view(seen.id)).completeness?.end?.as).toBe('overtaken');
    expect((await deadlines(deeming, seen.id)).filter(({ state }) => state === 'pending')).toEqual([]);
  });
});
