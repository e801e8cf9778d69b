import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { DispatchStore } from '@carnet/acts/work-items.js';
import { ActOnObligation, type ObligationActRequest } from '@carnet/features/conditions/act-on-obligation.js';
import { ReadObligations } from '@carnet/features/conditions/read-obligations.js';
import { ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { ReadNotice } from '@carnet/features/decisions/read-notice.js';
import { type Instant, instant, isoDate } from '@carnet/kernel';
import { dayOfOccurrence, type SlotFill } from '@carnet/workflow';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseTime } from '../support/database-time.js';
import { codeOf, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { justificationFor } from '../support/justifications.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const content = filing({ people: { ordinary: 150_000, sensitive: 0, us: {} }, recipient: { name: 'Recipient', country: 'SG' } });

const { database, useCases, desk } = await openSuite();
const time = new DatabaseTime();
const records = new Records(database, filer.organisation);

afterAll(async () => {
  time.end();
});

/** So many days after another one. */
const daysFrom = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** What is due by the early afternoon of a day fires, as often as something new comes due by that. */
async function fire(day: string): Promise<void> {
  const by: Instant = instant(`${day}T05:00:00.000Z`);
  time.set(by);
  const store = useCases.app.get(DispatchStore);
  while ((await useCases.app.get(TimerSweep).handOut(200, by)) > 0) {
    await store.redrive(await store.undelivered(0));
    await useCases.drain();
  }
}

beforeEach(() => {
  time.set(null);
});

const toVote = async () => desk.review((await desk.toReview(filer, content)).id);

const report = (...slots: readonly SlotFill[]) => ({
  terms: [{ code: 'periodic-report', slots }],
  justification: justificationFor(true),
});

/** Granted today with a report that is due every month, and the days on which it comes due. */
async function reporting(): Promise<{ readonly id: string; readonly days: readonly string[] }> {
  const seen = await toVote();
  valueOf(await desk.vote(official(seen.step?.voters[0]), seen, 'approve', report({ name: 'how-often', months: 1 })));
  const { due } = (await obligations(seen.id)).obligations[0]!;
  const days = [1, 2, 3, 4, 5, 6].map((time) => dayOfOccurrence({ every: 1, unit: 'month' }, isoDate(due!.from), time));
  return { id: seen.id, days };
}

const obligations = async (id: string) => valueOf(await useCases.app.get(ReadObligations).execute(filer, { transferId: id }));

const standing = async (id: string) =>
  (await obligations(id)).obligations.map(({ number, due, state, series }) => [number, series?.occurrence, due?.on, state, series?.nextOn]);

async function act(id: string, by: typeof filer, asked: ObligationActRequest): Promise<string> {
  const { version } = await desk.view(id);
  return codeOf(await useCases.app.get(ActOnObligation).execute(by, { transferId: id, version, act: asked }, freshKey()));
}

const show = (id: string, obligation: number) => act(id, filer, { kind: 'give-evidence', obligation, words: 'The report.', documents: [] });

const judge = (id: string, obligation: number) =>
  act(id, principalOf('privacy1'), { kind: 'judge-evidence', obligation, accepted: true, reasons: 'It does.' });

const pending = async (id: string) =>
  valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: id }))
    .timers.filter(({ state, kind }) => state === 'pending' && kind.startsWith('obligation'))
    .map(({ kind, dueOn }) => `${kind} ${dueOn}`)
    .toSorted();

const told = async (id: string) =>
  (
    await records.rows<{ kind: string }>(
      `select kind from carnet.history_entry where transfer_id = $1 and kind ~ '^obligation|suspended' order by at, tx, place`,
      [id],
    )
  ).map(({ kind }) => kind);

describe('a library condition with slots', () => {
  it('Refuses a vote whose condition has unfilled slots, with the place of each fault', async () => {
    const seen = await toVote();
    const voter = official(seen.step?.voters[0]);
    const refused = await desk.vote(voter, seen, 'approve', report({ name: 'often', months: 1 }));
    expect(refused.ok ? [] : [refused.refusal.code, refused.refusal.faults?.map(({ pointer, code }) => [pointer, code])]).toEqual([
      'condition-invalid',
      [
        ['/terms/0/slots/0/name', 'unknown'],
        ['/terms/0/slots', 'missing'],
      ],
    ]);
    const tooSeldom = await desk.vote(voter, seen, 'approve', report({ name: 'how-often', months: 37 }));
    expect(tooSeldom.ok ? [] : tooSeldom.refusal.faults?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/terms/0/slots/0/months', 'range'],
    ]);
    expect((await desk.view(seen.id)).version).toBe(seen.version);
  });

  it('A filled condition stands in the obligation, the notice and the history', async () => {
    const { id, days } = await reporting();
    const [first] = (await obligations(id)).obligations;
    expect(first).toMatchObject({
      code: 'periodic-report',
      library: 'conditions-2026.2',
      slots: [{ name: 'how-often', months: 1 }],
      says: { en: expect.stringContaining('Report every month the number of'), zh: expect.stringContaining('每月报告') },
      due: { on: days[0] },
      series: { first: 1, occurrence: 1, nextOn: days[1], says: { en: 'every month' } },
    });
    const { notice } = valueOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: id }));
    expect(notice.obligations).toMatchObject([{ recurs: { en: 'every month', zh: '每月' }, slots: [{ name: 'how-often', months: 1 }] }]);
    const entries = await records.rows<{ body: { terms?: string; obligations?: readonly unknown[] } }>(
      `select body::jsonb as body from carnet.history_entry where transfer_id = $1 and kind in ('voted', 'decided') order by at, tx, place`,
      [id],
    );
    expect(entries[0]?.body.terms).toMatch(/^sha256:/);
    expect(entries[1]?.body).toMatchObject({
      obligations: [{ slots: [{ name: 'how-often', months: 1 }], series: { first: 1, occurrence: 1 } }],
    });
  });
});

describe('a recurring condition', () => {
  it('A recurring condition opens one obligation after another, each judged by itself', async () => {
    const { id, days } = await reporting();
    expect(await pending(id)).toEqual([
      `obligation-due ${days[0]}`,
      `obligation-near ${daysFrom(days[0]!, -7)}`,
      `obligation-next ${days[0]}`,
    ]);
    expect([await show(id, 1), await judge(id, 1)]).toEqual(['done', 'done']);
    expect(await pending(id)).toEqual([`obligation-next ${days[0]}`]);
    await fire(daysFrom(days[0]!, 1));
    expect(await standing(id)).toEqual([
      [1, 1, days[0], 'met', null],
      [2, 2, days[1], 'open', days[2]],
    ]);
    expect(await pending(id)).toEqual([
      `obligation-due ${days[1]}`,
      `obligation-near ${daysFrom(days[1]!, -7)}`,
      `obligation-next ${days[1]}`,
    ]);
    expect([await show(id, 2), await show(id, 1)]).toEqual(['done', 'obligation-settled']);
    await fire(daysFrom(days[1]!, 1));
    expect((await standing(id)).map(([, , , state]) => state)).toEqual(['met', 'evidence-given', 'open']);
    expect((await obligations(id)).state).toBe('granted');
  });

  it('A missed occurrence suspends the grant, and the condition still recurs', async () => {
    const { id, days } = await reporting();
    await fire(daysFrom(days[0]!, 1));
    expect(await standing(id)).toMatchObject([
      [1, 1, days[0], 'breached', null],
      [2, 2, days[1], 'open', days[2]],
    ]);
    expect((await obligations(id)).state).toBe('suspended');
    expect([await show(id, 1), await judge(id, 1)]).toEqual(['done', 'done']);
    const lift = { kind: 'lift-cured', reasons: 'Shown late.' } as const;
    expect(await act(id, principalOf('privacy1'), lift)).toBe('done');
    expect((await obligations(id)).state).toBe('granted');
  });

  it('A late worker opens each missed occurrence once, in order and with a new due day', async () => {
    const { id, days } = await reporting();
    expect([await show(id, 1), await judge(id, 1)]).toEqual(['done', 'done']);
    await fire(daysFrom(days[0]!, 7));
    expect((await standing(id)).map(([number, , due]) => [number, due])).toEqual([
      [1, days[0]],
      [2, days[1]],
    ]);
    // Months without a worker: what was there and was not shown is breached; what only begins now has ten days, and is owed one by one.
    const late = daysFrom(days[3]!, 7);
    const given = daysFrom(late, 10);
    await fire(late);
    await fire(late);
    expect(await standing(id)).toMatchObject([
      [1, 1, days[0], 'met', null],
      [2, 2, days[1], 'breached', null],
      [3, 3, given, 'open', null],
      [4, 4, given, 'open', null],
      [5, 5, days[4], 'open', days[5]],
    ]);
    expect((await pending(id)).filter((one) => one.startsWith('obligation-due'))).toEqual([
      `obligation-due ${given}`,
      `obligation-due ${given}`,
      `obligation-due ${days[4]!}`,
    ]);
    const timers = valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: id })).timers;
    const moved = timers.filter(({ kind, dueOn, state }) => kind === 'obligation-due' && dueOn === given && state === 'pending');
    expect(moved.map(({ steps }) => steps.map(({ on }) => on)[1]).toSorted()).toEqual([days[2], days[3]]);
    const entries = await told(id);
    expect(entries.filter((kind) => kind === 'obligation-recurred')).toHaveLength(4);
    expect(entries.filter((kind) => kind === 'obligation-breached')).toHaveLength(1);
    expect(entries.filter((kind) => kind === 'suspended')).toHaveLength(1);
    await fire(daysFrom(given, 1));
    expect((await standing(id)).map(([, , , state]) => state)).toEqual(['met', 'breached', 'breached', 'breached', 'open']);
  });
});
