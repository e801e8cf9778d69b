import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { DispatchStore } from '@carnet/acts/work-items.js';
import { ListReminders } from '@carnet/features/deadlines/list-reminders.js';
import { ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { ReadNotice } from '@carnet/features/decisions/read-notice.js';
import { ReadHearings, ReadIntention } from '@carnet/features/hearings/read-hearings.js';
import { StateView } from '@carnet/features/hearings/state-view.js';
import { ListTransfers } from '@carnet/features/lists/list-transfers.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { digestOfText, type Instant, instant } from '@carnet/kernel';
import type { GivenView } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { codeOf, heavyFiling, official, type SeenTransfer, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { policiesWithHearing } from '../support/policies.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const middleTier = filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } });

const filer = principalOf('filer@retail');

const view: GivenView = {
  words: 'The two fields were cut.',
  documents: [{ name: 'Contract', sha256: digestOfText('contract'), keptAt: 'Archive' }],
};

const { database, useCases, desk } = await openSuite({ policies: policiesWithHearing });

/** As if it were that instant: what is due by then fires. */
async function at(time: Instant): Promise<void> {
  while ((await useCases.app.get(TimerSweep).handOut(200, time)) > 0);
  const store = useCases.app.get(DispatchStore);
  await store.redrive(await store.undelivered(0));
  await useCases.drain();
}

const dayAfter = (time: string): Instant => instant(new Date(Date.parse(time) + 86_400_000).toISOString());

const timers = async (id: string) =>
  valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: id })).timers.map(({ kind, state }) => `${kind} ${state}`);

const state = (by: typeof filer, { id, version }: SeenTransfer, said: GivenView | null = view) =>
  useCases.app.get(StateView).execute(by, { transferId: id, version, view: said }, freshKey());

const refuse = async (id: string, onView?: string): Promise<string> => {
  const seen = await desk.view(id);
  return codeOf(await desk.vote(official(seen.step?.voters[0]), seen, 'refuse', onView === undefined ? {} : { onView }));
};

/** Reviewed, and an approver would refuse. */
async function intended(content = middleTier): Promise<TransferResponse> {
  const { id } = await desk.toReview(filer, content);
  await desk.review(id);
  expect(await refuse(id)).toBe('done');
  return desk.view(id);
}

describe('a vote that would refuse', () => {
  it('A refusing vote opens a hearing with reasons and a deadline and decides nothing', async () => {
    const seen = await intended();
    expect(seen).toMatchObject({ state: 'awaiting-hearing', decision: null, votes: [], clock: { paused: true } });
    expect(seen.hearings).toMatchObject([{ round: 1, end: null, view: null, due: { workingDays: 5 }, voided: [{ ballot: 'refuse' }] }]);
    expect(seen.ledger.some(({ reserved }) => reserved > 0)).toBe(true);
    const { intention, digest } = valueOf(await useCases.app.get(ReadIntention).execute(filer, { transferId: seen.id }));
    expect(intention).toMatchObject({ round: 1, intended: 'refused', until: { on: seen.hearings[0]?.due.on } });
    expect([intention.findings.length > 0, intention.reasons.length > 1, intention.restrictions.length]).toEqual([true, true, 1]);
    const told = valueOf(await useCases.app.get(ReadHearings).execute(filer, { transferId: seen.id })).hearings;
    expect(told).toMatchObject([{ notice: digest, recordedDue: intention.until.on, due: { on: intention.until.on } }]);
    expect(told[0]?.due.steps.at(-1)?.on).toBe(intention.until.on);
    expect(told[0]?.voided).toMatchObject([{ voter: null, reasons: null }]);
    expect(codeOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: seen.id }))).toBe('not-decided');
    expect(await timers(seen.id)).toEqual(
      expect.arrayContaining(['review-due cancelled', 'step-due cancelled', 'hearing-near pending', 'hearing-due pending']),
    );
    const own = seen.acts.concat((await desk.view(seen.id, filer)).acts);
    expect(own).toContainEqual(expect.objectContaining({ kind: 'state-view', offered: true }));
    const list = { filter: { states: ['awaiting-hearing'] }, sort: 'due', limit: 50, cursor: null } as const;
    const line = valueOf(await useCases.app.get(ListTransfers).execute(filer, list)).items.find(({ id }) => id === seen.id);
    expect(line?.hearing).toMatchObject({ on: intention.until.on, overdue: false });
  });

  it('Another company can neither read nor answer a hearing; an empty view is refused', async () => {
    const seen = await intended();
    const foreign = principalOf('filer@finance');
    expect(codeOf(await state(foreign, seen))).toBe('not-found');
    for (const read of [ReadHearings, ReadIntention] as const)
      expect(codeOf(await useCases.app.get<ReadHearings>(read).execute(foreign, { transferId: seen.id }))).toBe('not-found');
    expect(codeOf(await state(filer, seen, { words: ' ', documents: [] }))).toBe('view-missing');
  });
});

describe('after the hearing', () => {
  it('After a hearing the voter refuses only with an answer, which the notice tells', async () => {
    const { id, hearings } = await intended();
    const voters = (await desk.view(id)).step?.voters;
    valueOf(await state(filer, await desk.view(id, filer)));
    expect(await desk.view(id)).toMatchObject({ state: 'in-approval', step: { voters }, clock: { paused: false } });
    expect(await timers(id)).toEqual(expect.arrayContaining(['hearing-due cancelled', 'step-due pending', 'review-due pending']));
    expect(await refuse(id)).toBe('view-unanswered');
    expect(await refuse(id, 'The cut fields are not those that matter.')).toBe('done');
    const { notice } = valueOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: id }));
    expect(notice.hearing).toMatchObject({ until: hearings[0]?.due.on, as: 'stated', view: view.words });
    expect(notice.hearing?.weighed).toEqual(['The cut fields are not those that matter.']);
    const decided = await desk.view(id, filer);
    expect(decided.state).toBe('refused');
    expect(decided.ledger.map(({ reserved, committed }) => reserved + committed)).toEqual([0, 0]);
    expect(decided.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['hearing-offered', 'view-stated', 'decided']));
    const rows = await new Records(database, filer.organisation).rows(
      `select hearing, step from carnet.vote where transfer_id = $1 order by hearing`,
      [id],
    );
    expect(rows).toEqual([
      { hearing: 0, step: 0 },
      { hearing: 1, step: 0 },
    ]);
  });

  it('After a hearing the voter may grant, or refuse if the company waived it', async () => {
    const granted = await intended();
    valueOf(await state(filer, await desk.view(granted.id, filer)));
    await desk.firstVote(granted.id);
    expect((await desk.view(granted.id)).state).toBe('granted');
    const waived = await intended();
    valueOf(await state(filer, await desk.view(waived.id, filer), null));
    expect(await refuse(waived.id)).toBe('done');
    expect(await desk.view(waived.id)).toMatchObject({ state: 'refused', hearings: [{ end: { as: 'waived' } }] });
  });

  it('A lapsed hearing reopens the vote after its last day; the company was reminded', async () => {
    const { id, hearings } = await intended();
    const { due } = hearings[0]!;
    await at(instant(due.at));
    const near = valueOf(await useCases.app.get(ListReminders).execute(filer, { unread: true, limit: 100, cursor: null })).items;
    expect(near.filter(({ transfer }) => transfer === id).map(({ kind }) => kind)).toEqual(['hearing-near']);
    expect((await desk.view(id)).state).toBe('awaiting-hearing');
    await at(dayAfter(due.at));
    await at(dayAfter(due.at));
    const lapsed = await desk.view(id, filer);
    expect(lapsed).toMatchObject({ state: 'in-approval', decision: null, hearings: [{ end: { as: 'lapsed' } }], clock: { paused: false } });
    expect(lapsed.timeline.filter(({ kind }) => kind === 'hearing-lapsed')).toMatchObject([{ actor: { kind: 'system' } }]);
    expect(codeOf(await state(filer, lapsed))).toBe('not-in-this-state');
    const voter = official((await desk.view(id)).step?.voters[0]);
    const told = valueOf(await useCases.app.get(ListReminders).execute(voter, { unread: true, limit: 100, cursor: null })).items;
    expect(told.filter(({ transfer, kind }) => transfer === id && kind === 'hearing-due')).toHaveLength(1);
    expect(await refuse(id)).toBe('done');
    expect((await desk.view(id)).state).toBe('refused');
  });
});

describe('acts during a hearing', () => {
  it('A withdrawal during a hearing cancels its deadline and frees the reservation', async () => {
    const seen = await intended();
    valueOf(await desk.withdraw(filer, await desk.view(seen.id, filer)));
    expect(await desk.view(seen.id)).toMatchObject({ state: 'withdrawn', hearings: [{ end: { as: 'withdrawn' } }] });
    expect((await desk.view(seen.id)).ledger.map(({ reserved, committed }) => reserved + committed)).toEqual([0, 0]);
    expect(await timers(seen.id)).toContain('hearing-due cancelled');
  });

  it('Of a statement and a lapse, or of two statements at once, one counts', async () => {
    const seen = await intended();
    const own = await desk.view(seen.id, filer);
    const codes = (await Promise.all([state(filer, own), state(filer, own, null)])).map(codeOf);
    expect(codes.sort()).toEqual(['done', 'stale-version']);
    const other = await intended();
    const { due } = other.hearings[0]!;
    const late = await desk.view(other.id, filer);
    const [stated] = await Promise.all([state(filer, late), at(dayAfter(due.at))]);
    const after = await desk.view(other.id);
    expect(after.hearings).toHaveLength(1);
    expect(after.hearings[0]?.end?.as).toBe(codeOf(stated) === 'done' ? 'stated' : 'lapsed');
  });

  it('A voter who steps aside during a hearing leaves the seat to another voter', async () => {
    const seen = await intended();
    const voter = official(seen.step?.voters[0]);
    valueOf(await desk.stepAside(voter, seen));
    const after = await desk.view(seen.id);
    expect(after).toMatchObject({ state: 'awaiting-hearing', step: { seats: 1 } });
    expect(after.step?.voters).not.toContain(voter.person);
    valueOf(await state(filer, await desk.view(seen.id, filer)));
    await useCases.drain();
    const anew = await desk.view(seen.id);
    expect(codeOf(await desk.vote(voter, anew, 'refuse', { onView: 'No.' }))).toBe('conflict-declared');
    expect(await refuse(seen.id, 'Weighed.')).toBe('done');
  });

  it('A hearing voids the votes of its step and keeps those of earlier steps', async () => {
    const { id } = await desk.toReview(filer, heavyFiling());
    const open = await desk.toLastStep(id);
    for (const voter of open.step?.voters.slice(0, 2) ?? []) valueOf(await desk.vote(official(voter), await desk.view(id), 'refuse'));
    const told = await desk.view(id);
    expect(told).toMatchObject({ state: 'awaiting-hearing', votes: [{ step: 0 }], step: { index: 1, voters: open.step?.voters } });
    valueOf(await state(filer, await desk.view(id, filer)));
    for (const voter of open.step?.voters.slice(1, 3) ?? []) valueOf(await desk.vote(official(voter), await desk.view(id)));
    expect((await desk.view(id)).state).toBe('granted');
  });
});
