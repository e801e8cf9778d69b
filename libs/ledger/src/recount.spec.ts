import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { type Adjustment, sumAdjustments, type AdjustmentAnswer, isAdjustmentCounted } from './adjustments.js';
import { type EntryKind, foldEntries, type LedgerEntry } from './entries.js';
import { type CounterCheck, differencesOf, recountCounter } from './recount.js';

const key = { metric: 'cn.ordinary', window: '2026', party: '' } as const;
const twice = (more: Partial<CounterCheck> = {}): CounterCheck => ({
  ...key,
  standing: { reserved: 10, committed: 25 },
  entries: { reserve: 40, commit: 20, release: 10 },
  adjusted: 5,
  brokenRounds: 0,
  ...more,
});
const codes = (more: Partial<CounterCheck>) => differencesOf(twice(more)).map(({ code }) => code);

/** The acts on a ledger. `which` is taken modulo the number of open entries or adjustments. */
type Act =
  | { readonly kind: 'reserve'; readonly amount: number }
  | { readonly kind: 'commit' | 'release'; readonly which: number }
  | { readonly kind: 'adjust'; readonly amount: number }
  | { readonly kind: 'answer'; readonly which: number; readonly answer: AdjustmentAnswer };
const acts = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('reserve' as const), amount: fc.nat(1000) }),
    fc.record({ kind: fc.constantFrom('commit' as const, 'release' as const), which: fc.nat() }),
    fc.record({ kind: fc.constant('adjust' as const), amount: fc.integer({ min: -500, max: 500 }) }),
    fc.record({
      kind: fc.constant('answer' as const),
      which: fc.nat(),
      answer: fc.constantFrom('confirmed' as const, 'rejected' as const),
    }),
  ),
  { maxLength: 40 },
);

/** A ledger like the database's: counters moved act by act, with a record of each act. */
class Ledger {
  readonly counter = { reserved: 0, committed: 0 };
  readonly entries: LedgerEntry[] = [];
  readonly adjustments: { amount: number; answer: AdjustmentAnswer | null }[] = [];
  private readonly open: LedgerEntry[] = [];

  take(act: Act): void {
    if (act.kind === 'reserve') this.open.push(this.write('reserve', `t${this.entries.length}`, act.amount));
    else if (act.kind === 'adjust') this.adjust(act.amount);
    else if (act.kind === 'answer') this.answer(act.which, act.answer);
    else this.settle(act.which, act.kind);
  }

  private settle(which: number, kind: 'commit' | 'release'): void {
    const [reservation] = this.open.splice(which % Math.max(this.open.length, 1), 1);
    if (!reservation) return;
    this.write(kind, reservation.transfer, reservation.amount);
    this.counter.reserved -= reservation.amount;
    if (kind === 'commit') this.counter.committed += reservation.amount;
  }

  private adjust(amount: number): void {
    this.adjustments.push({ amount, answer: null });
    if (amount > 0) this.counter.committed += amount;
  }

  private answer(which: number, answer: AdjustmentAnswer): void {
    const open = this.adjustments.filter((adjustment) => adjustment.answer === null);
    const adjustment = open[which % Math.max(open.length, 1)];
    if (!adjustment) return;
    const before = isAdjustmentCounted(adjustment);
    adjustment.answer = answer;
    this.counter.committed += adjustment.amount * (Number(isAdjustmentCounted(adjustment)) - Number(before));
  }

  private write(kind: EntryKind, transfer: string, amount: number): LedgerEntry {
    const entry = { transfer, round: 1, ...key, kind, amount, countedOn: isoDate('2026-05-05') };
    this.entries.push(entry);
    if (kind === 'reserve') this.counter.reserved += amount;
    return entry;
  }

  sums(): CounterCheck {
    const sum = (kind: EntryKind) => this.entries.filter((entry) => entry.kind === kind).reduce((total, { amount }) => total + amount, 0);
    const entries = { reserve: sum('reserve'), commit: sum('commit'), release: sum('release') };
    return {
      ...key,
      standing: this.counter,
      entries,
      adjusted: sumAdjustments(this.adjustments satisfies Pick<Adjustment, 'amount' | 'answer'>[]),
      brokenRounds: 0,
    };
  }
}

describe('recount of a counter', () => {
  it('A recount equals its counter after any sequence of acts on the ledger', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const ledger = new Ledger();
        for (const act of all) ledger.take(act);
        expect(differencesOf(ledger.sums())).toEqual([]);
        const folded = foldEntries(ledger.entries);
        const { reserved, committed } = recountCounter(ledger.sums());
        expect({ reserved, committed: committed - ledger.sums().adjusted }).toEqual(folded);
      }),
    );
  });

  it('A recount finds any counter that was changed by hand', () => {
    fc.assert(
      fc.property(
        acts,
        fc.constantFrom('reserved' as const, 'committed' as const),
        fc.integer().filter((n) => n !== 0),
        (all, which, by) => {
          const ledger = new Ledger();
          for (const act of all) ledger.take(act);
          ledger.counter[which] += by;
          expect(differencesOf(ledger.sums()).map(({ code }) => code)).toEqual([`${which}-differs`]);
        },
      ),
    );
  });

  it('A recount reports each difference with its code and both numbers', () => {
    expect(codes({})).toEqual([]);
    expect(differencesOf(twice({ standing: { reserved: 11, committed: 25 } }))).toEqual([
      { ...key, code: 'reserved-differs', standing: 11, recounted: 10 },
    ]);
    expect(codes({ standing: null })).toEqual(['counter-missing']);
    expect(codes({ standing: { reserved: 0, committed: 0 }, brokenRounds: 2 })).toEqual([
      'reserved-differs',
      'committed-differs',
      'rounds-broken',
    ]);
  });
});
