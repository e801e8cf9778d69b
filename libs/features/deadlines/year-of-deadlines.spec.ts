import { grantLimitsOf } from '@carnet/acts/deadlines/grant-term.js';
import type { Timer, TimerId } from '@carnet/acts/deadlines/timer.js';
import { book, draft, stored } from '@carnet/acts/filed.fixture.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { addDays, dueInstant } from '@carnet/clocks';
import { type Instant, isoDate, type IsoDate, type TransferId, uuid } from '@carnet/kernel';
import type { Transfer } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { fireDeadlines } from './fire-timers.js';

const start = isoDate('2026-01-05');

const endOf = (day: number): Instant => dueInstant(addDays(start, day), 'Asia/Shanghai');

const by = { kind: 'system', id: 'timers', person: null } as const;

const numbered = (n: number, block: string): string => `00000000-0000-4000-${block}-${String(n).padStart(12, '0')}`;

/** A grant on the first day whose assessment expires some days later; every eleventh is suspended. */
function grant(n: number): { readonly one: StoredTransfer; readonly timers: readonly Timer[] } {
  const facts = { mechanisms: ['cn_security_assessment'], mechanism_expires_on: addDays(start, 1 + ((n * 37) % 365)) };
  const { term, timers } = grantLimitsOf({ facts, on: start, calendar: book.calendar, version: 2 });
  const decision = { outcome: 'granted', by: 'policy', reasons: [], conditions: [], appeal: null, at: endOf(-1), term } as const;
  const id = uuid<TransferId>(numbered(n, '9000'));
  const transfer: Transfer = { ...draft, id, state: n % 11 === 0 ? 'suspended' : 'granted', decision };
  const kept = { transfer: id, state: 'pending', setAt: endOf(-1), closedAt: null, because: null } as const;
  return {
    one: stored({ transfer }),
    timers: timers.map((timer, k) => ({ ...timer, ...kept, id: uuid<TimerId>(numbered(2 * n + k, '8000')), takenAt: null })),
  };
}

interface Told {
  readonly kind: Timer['kind'];
  readonly transfer: TransferId;
  readonly dueAt: Instant;
  readonly at: Instant;
}

/** Lives through a year under a fixed clock: deadlines fire at the end of each day on which the worker is awake. */
function live(
  grants: readonly ReturnType<typeof grant>[],
  awake: (day: number) => boolean,
): { told: readonly Told[]; ends: ReadonlyMap<TransferId, Transfer> } {
  let waiting = grants
    .flatMap(({ timers }) => timers)
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : a.id < b.id ? -1 : 1));
  const transfers = new Map(grants.map(({ one }) => [one.transfer.id, one]));
  const told: Told[] = [];
  for (let day = 0; day <= 372; day += 1) {
    if (!awake(day)) continue;
    const at = endOf(day);
    const due = waiting.filter(({ dueAt }) => dueAt < at);
    waiting = waiting.filter(({ dueAt }) => dueAt >= at);
    const concerned = [...new Set(due.map(({ transfer }) => transfer))].map((id) => transfers.get(id)!);
    const firing = {
      at,
      by,
      calendar: book.calendar,
      seatCandidates: new Map(),
      reviewCandidates: new Map(),
      renewedGrants: new Set<never>(),
    };
    const { changes, closed } = fireDeadlines(concerned, due, firing);
    expect(closed.cancelled).toEqual([]);
    for (const { after } of changes) transfers.set(after.id, { ...transfers.get(after.id)!, transfer: after });
    const byId = new Map(due.map((timer) => [timer.id, timer]));
    told.push(
      ...closed.fired.map(({ id }) => ({ kind: byId.get(id)!.kind, transfer: byId.get(id)!.transfer, dueAt: byId.get(id)!.dueAt, at })),
    );
  }
  expect(waiting).toEqual([]);
  return { told, ends: new Map([...transfers].map(([id, { transfer }]) => [id, transfer])) };
}

const dayAfter = (dueAt: Instant): IsoDate => addDays(isoDate(dueAt.slice(0, 10)), 1);

describe('a year of deadlines', () => {
  const grants = Array.from({ length: 2_000 }, (_, n) => grant(n));

  it('Over a year each deadline fires once, the day after, and every grant expires', () => {
    const { told, ends } = live(grants, () => true);
    expect(told).toHaveLength(grants.flatMap(({ timers }) => timers).length);
    expect(told.map(({ dueAt }) => dueAt)).toEqual(told.map(({ dueAt }) => dueAt).toSorted());
    expect(told.filter(({ dueAt, at }) => at.slice(0, 10) !== dayAfter(dueAt))).toEqual([]);
    expect(new Set([...ends.values()].map(({ state }) => state))).toEqual(new Set(['expired']));
  });

  it('Deadlines that fire after idle weeks give the same results in the same order', () => {
    const always = live(grants, () => true);
    const gaps = live(grants, (day) => day % 30 > 7 || day > 365);
    const inOrder = ({ told }: typeof always): unknown => told.map(({ kind, transfer, dueAt }) => [kind, transfer, dueAt]);
    expect(inOrder(gaps)).toEqual(inOrder(always));
    expect(gaps.ends).toEqual(always.ends);
    expect(gaps.told.some(({ dueAt, at }) => at.slice(0, 10) > addDays(dayAfter(dueAt), 5))).toBe(true);
  });
});
