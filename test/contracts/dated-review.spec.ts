import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { DispatchStore } from '@carnet/acts/work-items.js';
import { ReadClocks, ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { ReadNotice } from '@carnet/features/decisions/read-notice.js';
import { AskMoreTime, GiveMoreTime } from '@carnet/features/information/more-time.js';
import { PreviewMoreTime } from '@carnet/features/information/preview-more-time.js';
import { PreviewRequest } from '@carnet/features/information/preview-request.js';
import { ReadRequests } from '@carnet/features/information/read-requests.js';
import { RequestInformation } from '@carnet/features/information/request-information.js';
import { SettleItem } from '@carnet/features/information/edit-batch.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { type Instant, instant } from '@carnet/kernel';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DatabaseTime } from '../support/database-time.js';
import { official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

/*
 * A review from the first day to the decision, day by day over the Mid-Autumn Festival and the National Day of 2026. By the calendar
 * of China, Sunday 20 September and Saturday 10 October are worked; 25 to 27 September and 1 to 7 October are not.
 */
const middleTier = filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } });

const filer = principalOf('filer@retail');

const { useCases, desk } = await openSuite();
const time = new DatabaseTime();

afterAll(async () => {
  time.end();
});

/** Ten in the morning of that day, where the authority is. */
const morning = (day: string): Instant => instant(`${day}T02:00:00.000Z`);

const on = (day: string): void => time.set(morning(day));

/** What is due by that morning fires then: workers that were down until then are up again. */
async function workersAreUp(day: string): Promise<void> {
  on(day);
  while ((await useCases.app.get(TimerSweep).handOut(200, morning(day))) > 0);
  const store = useCases.app.get(DispatchStore);
  await store.redrive(await store.undelivered(0));
  await useCases.drain();
}

const seen = (id: string): Promise<TransferResponse> => desk.view(id);

const clockOf = async (id: string) => valueOf(await useCases.app.get(ReadClocks).execute(filer, { transferId: id })).clocks[0]!;

const act = async (id: string) => ({ transferId: id, version: (await seen(id)).version });

const question = { kind: 'clarify', subject: '/recipient', question: 'Who is it?' } as const;

/** Each day of the sum with what it was: its number where it counts, else why it does not. */
const table = (steps: Awaited<ReturnType<typeof clockOf>>['steps']) =>
  steps
    .filter(({ kind }) => kind !== 'start' && kind !== 'due')
    .map(({ on: day, kind, number }) => `${day} ${number === null ? kind : String(number)}`);

describe('a review with two rounds of questions, more time, and a day that passes', () => {
  it('A review with two requests and an extension counts its days as the table does', async () => {
    on('2026-09-17');
    const { id, reviews } = await desk.toReview(filer, middleTier);
    const officer = official(reviews[0]?.assignee);
    expect(await clockOf(id)).toMatchObject({ state: 'running', startedOn: '2026-09-17', due: '2026-10-14', left: 15 });

    // The first round, on the third working day: the 22nd, 23rd, 24th, 28th and 29th to answer.
    on('2026-09-21');
    const asked = { items: [question], workingDays: 5 };
    const preview = valueOf(await useCases.app.get(PreviewRequest).execute(officer, { transferId: id, ...asked }));
    expect(preview).toMatchObject({ answer: { on: '2026-09-29' }, clock: { left: 12, pausedFrom: '2026-09-21' } });
    valueOf(await useCases.app.get(RequestInformation).execute(officer, { ...(await act(id)), ...asked }, freshKey()));

    // More time, asked for and given while the clock stands still: the 30th, then the 8th and 9th of October.
    on('2026-09-23');
    const more = { workingDays: 3, reasons: 'The recipient is closed.' };
    valueOf(await useCases.app.get(AskMoreTime).execute(filer, { ...(await act(id)), ...more }, freshKey()));
    on('2026-09-24');
    const later = valueOf(await useCases.app.get(PreviewMoreTime).execute(officer, { transferId: id, workingDays: 3 }));
    expect(later).toMatchObject({
      answer: { on: '2026-10-09' },
      clock: { left: 12, pausedFrom: '2026-09-21', dueIfAnsweredLast: '2026-10-26' },
    });
    valueOf(await useCases.app.get(GiveMoreTime).execute(officer, { ...(await act(id)), ...more }, freshKey()));

    // The day first told passes, and nothing happens; the company answers on the last of its days.
    await workersAreUp('2026-09-30');
    expect(await seen(id)).toMatchObject({ state: 'information-requested', request: { due: { on: '2026-10-09' }, overdue: false } });
    on('2026-10-09');
    valueOf(await desk.answer(filer, await seen(id), middleTier));
    await useCases.drain();
    expect(await clockOf(id)).toMatchObject({ state: 'running', due: '2026-10-26', recordedDue: '2026-10-26', left: 12 });

    // It does not do: asked again, with two working days, which are the 13th and the 14th.
    on('2026-10-12');
    const again = { kind: 'clarify', question: 'And who owns it?' } as const;
    const [item] = (await seen(id)).items;
    const settled = { item: item!.id, as: 'asked-again', reasons: '', again } as const;
    valueOf(await useCases.app.get(SettleItem).execute(official(item!.by), { ...(await act(id)), ...settled }, freshKey()));
    valueOf(await useCases.app.get(RequestInformation).execute(officer, { ...(await act(id)), workingDays: 2 }, freshKey()));
    expect((await seen(id)).request).toMatchObject({ round: 2, due: { on: '2026-10-14' } });

    // Nobody answers, and no worker is up until the 19th: the clock ran on from the 14th all the same.
    await workersAreUp('2026-10-19');
    const lapsed = await seen(id);
    expect(lapsed).toMatchObject({ state: 'in-review', items: [{ state: 'asked-again' }, { state: 'unanswered' }] });
    expect(await clockOf(id)).toMatchObject({ state: 'running', due: '2026-10-28', recordedDue: '2026-10-28', left: 7 });
    const silence = { item: lapsed.items[1]!.id, as: 'rejected', reasons: 'Judged on the filing alone.', again: null } as const;
    valueOf(await useCases.app.get(SettleItem).execute(officer, { ...(await act(id)), ...silence }, freshKey()));

    on('2026-10-20');
    await desk.review(id);
    on('2026-10-21');
    await desk.firstVote(id);
    expect((await seen(id)).state).toBe('granted');

    const clock = await clockOf(id);
    expect(clock).toMatchObject({ state: 'stopped', stoppedOn: '2026-10-21', due: '2026-10-28', left: 5 });
    expect(table(clock.steps)).toEqual([
      '2026-09-18 1',
      '2026-09-19 weekend',
      '2026-09-20 2',
      '2026-09-21 3',
      ...daysFrom('2026-09-22', 18).map((day) => `${day} paused`),
      '2026-10-10 4',
      '2026-10-11 weekend',
      '2026-10-12 5',
      '2026-10-13 paused',
      '2026-10-14 paused',
      '2026-10-15 6',
      '2026-10-16 7',
      '2026-10-17 weekend',
      '2026-10-18 weekend',
      '2026-10-19 8',
      '2026-10-20 9',
      '2026-10-21 10',
      '2026-10-22 11',
      '2026-10-23 12',
      '2026-10-24 weekend',
      '2026-10-25 weekend',
      '2026-10-26 13',
      '2026-10-27 14',
      '2026-10-28 15',
    ]);

    const { rounds } = valueOf(await useCases.app.get(ReadRequests).execute(filer, { transferId: id }));
    expect(rounds).toMatchObject([
      { closed: { as: 'answered', at: morning('2026-10-09') }, overdue: false, due: { workingDays: 8, on: '2026-10-09' }, lapsedAt: null },
      { closed: { as: 'unanswered', at: morning('2026-10-19') }, overdue: true, due: { workingDays: 2, on: '2026-10-14' } },
    ]);
    expect(table(rounds[0]!.due.steps)).toEqual([
      '2026-09-22 1',
      '2026-09-23 2',
      '2026-09-24 3',
      '2026-09-24 extension',
      '2026-09-25 holiday',
      '2026-09-26 holiday',
      '2026-09-27 holiday',
      '2026-09-28 4',
      '2026-09-29 5',
      '2026-09-30 6',
      ...daysFrom('2026-10-01', 7).map((day) => `${day} holiday`),
      '2026-10-08 7',
      '2026-10-09 8',
    ]);
    const { timers } = valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: id }));
    expect(timers.filter(({ kind }) => kind === 'answer-due').map(({ dueOn, state, firedAt }) => [dueOn, state, firedAt])).toEqual([
      ['2026-09-29', 'cancelled', null],
      ['2026-10-09', 'cancelled', null],
      ['2026-10-14', 'fired', morning('2026-10-19')],
    ]);
    expect(valueOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: id }))).toMatchObject({
      notice: { outcome: 'granted' },
    });
  });
});

describe('a late answer before any worker has run', () => {
  it('After a late answer the clock runs on from the last day to answer', async () => {
    on('2026-09-17');
    const { id, reviews } = await desk.toReview(filer, middleTier);
    on('2026-09-21');
    const asked = { items: [question], workingDays: 5 };
    valueOf(
      await useCases.app.get(RequestInformation).execute(official(reviews[0]?.assignee), { ...(await act(id)), ...asked }, freshKey()),
    );
    on('2026-10-10');
    valueOf(await desk.answer(filer, await seen(id), middleTier));
    await useCases.drain();
    // The 30th is the fourth day, the 8th to the 10th of October the fifth to the seventh, the 21st the fifteenth.
    expect(await clockOf(id)).toMatchObject({ state: 'running', due: '2026-10-21', recordedDue: '2026-10-21', left: 8 });
    await workersAreUp('2026-10-12');
    expect((await seen(id)).items).toMatchObject([{ state: 'answered', unansweredAt: null }]);
  });
});

/** So many days in a row. */
function daysFrom(first: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => new Date(Date.parse(first) + n * 86_400_000).toISOString().slice(0, 10));
}
