import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { DispatchStore } from '@carnet/acts/work-items.js';
import { ListReminders } from '@carnet/features/deadlines/list-reminders.js';
import { ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { AskMoreTime, DeclineMoreTime, GiveMoreTime } from '@carnet/features/information/more-time.js';
import { PreviewMoreTime } from '@carnet/features/information/preview-more-time.js';
import { ReadRequests } from '@carnet/features/information/read-requests.js';
import { SettleItem } from '@carnet/features/information/edit-batch.js';
import { ListTransfers } from '@carnet/features/lists/list-transfers.js';
import { type Instant, instant } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { codeOf, official, type SeenTransfer, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { TimerView } from '@carnet/features/deadlines/terms.dto.js';
import type { RoundResponse } from '@carnet/features/information/information.dto.js';

const middleTier = filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } });

const filer = principalOf('filer@retail');

const { useCases, desk } = await openSuite();

/** As if it were that instant: what is due by then fires. */
async function at(time: Instant): Promise<void> {
  while ((await useCases.app.get(TimerSweep).handOut(200, time)) > 0);
  const store = useCases.app.get(DispatchStore);
  await store.redrive(await store.undelivered(0));
  await useCases.drain();
}

const dayAfter = (time: string): Instant => instant(new Date(Date.parse(time) + 86_400_000).toISOString());

const round = async (id: string, by = filer): Promise<RoundResponse> =>
  valueOf(await useCases.app.get(ReadRequests).execute(by, { transferId: id })).rounds.at(-1)!;

const timers = async (id: string): Promise<readonly TimerView[]> =>
  valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: id })).timers;

const moreTime = (seen: SeenTransfer, workingDays = 5) => ({ transferId: seen.id, version: seen.version, workingDays, reasons: 'Moving.' });

/** Asked, with ten working days to answer. */
async function asked() {
  const seen = await desk.toReview(filer, middleTier);
  const officer = official(seen.reviews[0]?.assignee);
  valueOf(await desk.ask(officer, seen));
  return { id: seen.id, officer, view: await desk.view(seen.id) };
}

describe('more time to answer', () => {
  it('An officer gives an asked extension, and the due day and its deadlines move', async () => {
    const { id, officer, view } = await asked();
    valueOf(await useCases.app.get(AskMoreTime).execute(filer, moreTime(view), freshKey()));
    const waiting = await desk.view(id, filer);
    expect(waiting.request).toMatchObject({ due: view.request?.due, moreTime: [{ as: 'asked', workingDays: 5, reasons: 'Moving.' }] });
    const list = { filter: { reference: waiting.reference }, sort: 'newest', limit: 1, cursor: null } as const;
    const page = valueOf(await useCases.app.get(ListTransfers).execute(officer, list));
    expect(page.items[0]?.answer).toMatchObject({ on: view.request?.due.on, overdue: false, asksMoreTime: true });
    expect(codeOf(await useCases.app.get(PreviewMoreTime).execute(filer, { transferId: id, workingDays: 5 }))).toBe(
      'more-time-already-asked',
    );
    const preview = valueOf(await useCases.app.get(PreviewMoreTime).execute(officer, { transferId: id, workingDays: 5 }));
    expect(preview.answer).toMatchObject({ workingDays: 15 });
    expect(preview.clock?.left).toBe(15);

    valueOf(await useCases.app.get(GiveMoreTime).execute(officer, moreTime(waiting), freshKey()));
    const given = await desk.view(id, filer);
    expect(given.request).toMatchObject({ due: { workingDays: 15, on: preview.answer.on }, moreTime: [{ as: 'asked' }, { as: 'given' }] });
    const shown = await round(id);
    expect(shown).toMatchObject({ recordedDue: preview.answer.on, moreTime: [{ as: 'asked' }, { as: 'given' }] });
    expect(shown.due.steps.find(({ kind }) => kind === 'extension')?.says.zh).toContain('延长 5 个工作日');
    const own = (await timers(id)).filter(({ kind }) => kind.startsWith('answer-'));
    expect(own.map(({ kind, state, dueOn }) => [kind, state, dueOn])).toEqual([
      ['answer-near', 'cancelled', expect.any(String)],
      ['answer-due', 'cancelled', view.request?.due.on],
      ['answer-near', 'pending', expect.any(String)],
      ['answer-due', 'pending', preview.answer.on],
    ]);
    expect(own[1]?.cancelled).toMatchObject({ because: 'more-time-given' });
    expect(given.timeline.map(({ kind }) => kind).slice(-2)).toEqual(['more-time-asked', 'more-time-given']);

    await at(dayAfter(view.request!.due.at));
    expect((await desk.view(id)).state).toBe('information-requested');
    await at(dayAfter(preview.answer.at));
    expect(await desk.view(id)).toMatchObject({ state: 'in-review', clock: { paused: false, dueOn: preview.clock?.dueIfAnsweredLast } });
  });

  it('An officer declines an extension with a reason that the company reads', async () => {
    const { id, officer, view } = await asked();
    const foreign = await useCases.app.get(AskMoreTime).execute(principalOf('filer@finance'), moreTime(view), freshKey());
    expect(codeOf(foreign)).toBe('not-found');
    const decline = async (): Promise<string> => {
      const { version } = await desk.view(id);
      return codeOf(
        await useCases.app.get(DeclineMoreTime).execute(officer, { transferId: id, version, reasons: 'It has been long.' }, freshKey()),
      );
    };
    expect(await decline()).toBe('more-time-not-asked');
    valueOf(await useCases.app.get(AskMoreTime).execute(filer, moreTime(view), freshKey()));
    expect(await decline()).toBe('done');
    expect((await desk.view(id, filer)).request?.moreTime.at(-1)).toEqual(
      expect.objectContaining({ as: 'declined', workingDays: null, reasons: 'It has been long.' }),
    );
    expect(codeOf(await useCases.app.get(GiveMoreTime).execute(officer, moreTime(await desk.view(id), 51), freshKey()))).toBe(
      'too-much-time',
    );
  });
});

describe('a request past its due day', () => {
  it('A lapsed request returns to review once, and both sides are reminded', async () => {
    const { id, officer, view } = await asked();
    const due = view.request!.due;
    await at(instant(due.at));
    const near = valueOf(await useCases.app.get(ListReminders).execute(filer, { unread: true, limit: 50, cursor: null })).items;
    expect(near.filter(({ transfer }) => transfer === id)).toMatchObject([
      { kind: 'answer-near', says: { zh: expect.stringContaining(due.on) } },
    ]);
    expect((await desk.view(id)).state).toBe('information-requested');

    await at(dayAfter(due.at));
    await at(dayAfter(due.at));
    const lapsed = await desk.view(id, filer);
    expect(lapsed).toMatchObject({ state: 'in-review', request: null, items: [{ state: 'unanswered' }], decision: null });
    expect(lapsed.timeline.filter(({ kind }) => kind === 'information-unanswered')).toMatchObject([
      { actor: { kind: 'system' }, says: { zh: expect.stringContaining('逾期未答复') } },
    ]);
    expect(await round(id)).toMatchObject({ closed: { as: 'unanswered' }, lapsedAt: expect.any(String), overdue: true });
    for (const by of [filer, officer]) {
      const told = valueOf(await useCases.app.get(ListReminders).execute(by, { unread: true, limit: 50, cursor: null })).items;
      expect(told.filter(({ transfer, kind }) => transfer === id && kind === 'answer-due')).toHaveLength(1);
    }
    expect((await timers(id)).filter(({ kind, state }) => kind === 'review-due' && state === 'pending')).toMatchObject([
      { dueOn: lapsed.clock?.dueOn },
    ]);
  });

  it('A lapsed request bars an opinion until the officer settles the silence', async () => {
    const { id, officer, view } = await asked();
    await at(dayAfter(view.request!.due.at));
    const seen = await desk.view(id);
    expect(codeOf(await desk.giveOpinion(officer, seen, seen.reviews[0]?.discipline as never))).toBe('items-unsettled');
    const settle = async (as: 'accepted' | 'rejected'): Promise<string> => {
      const { version, items } = await desk.view(id);
      const said = { transferId: id, version, item: items[0]!.id, as, reasons: 'Judged on the filing alone.', again: null } as const;
      return codeOf(await useCases.app.get(SettleItem).execute(officer, said, freshKey()));
    };
    expect(await settle('accepted')).toBe('nothing-answered');
    expect(await settle('rejected')).toBe('done');
    expect(codeOf(await desk.answer(filer, await desk.view(id), middleTier))).toBe('nothing-to-answer');
    expect((await desk.review(id)).state).toBe('in-approval');
  });

  it('A company may answer late until the silence is settled; the clock runs on', async () => {
    const { id, view } = await asked();
    await at(dayAfter(view.request!.due.at));
    const { clock, version, contentDigest, items } = await desk.view(id);
    const acts = (await desk.view(id, filer)).acts;
    expect(acts).toContainEqual(expect.objectContaining({ kind: 'answer-information', offered: true }));
    expect(codeOf(await desk.answer(filer, { id, version, contentDigest }, middleTier))).toBe('reply-missing');
    valueOf(await desk.answerTo(filer, { id, version, contentDigest }, { content: middleTier, items }));
    await useCases.drain();
    const late = await desk.view(id);
    expect(late).toMatchObject({ state: 'in-review', clock, items: [{ state: 'answered', unansweredAt: expect.any(String) }] });
    expect(await round(id)).toMatchObject({ closed: { as: 'answered' }, lapsedAt: expect.any(String), judged: { verdicts: [] } });
    expect((await desk.review(id)).state).toBe('in-approval');
  });
});
