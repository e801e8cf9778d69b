import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { type EntryKind, foldEntries, foldRolling, type LedgerEntry } from './entries.js';

const entry = (kind: EntryKind, amount: number, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  transfer: 't1',
  round: 1,
  metric: 'cn.ordinary',
  window: '2026',
  party: '',
  kind,
  amount,
  countedOn: isoDate('2026-11-25'),
  ...more,
});

/** Reservations of a company, each left open, committed or released. */
const lives = fc.array(
  fc.record({
    amount: fc.nat(1_000_000),
    end: fc.constantFrom(null, 'commit' as const, 'release' as const),
    month: fc.integer({ min: 1, max: 12 }),
  }),
  { maxLength: 12 },
);
const entriesOf = (life: { amount: number; end: 'commit' | 'release' | null; month: number }, index: number): LedgerEntry[] => {
  const more = { transfer: `t${index}`, countedOn: isoDate(`2026-${String(life.month).padStart(2, '0')}-15`) };
  return [entry('reserve', life.amount, more), ...(life.end === null ? [] : [entry(life.end, life.amount, more)])];
};
const shuffledLives = lives.chain((all) => {
  const entries = all.flatMap(entriesOf);
  return fc.tuple(fc.constant(all), fc.shuffledSubarray(entries, { minLength: entries.length }));
});

describe('recount of ledger entries', () => {
  it('A commit moves reserved people to committed, and a release frees them', () => {
    expect(foldEntries([entry('reserve', 10)])).toEqual({ reserved: 10, committed: 0 });
    expect(foldEntries([entry('reserve', 10), entry('commit', 10)])).toEqual({ reserved: 0, committed: 10 });
    expect(foldEntries([entry('reserve', 10), entry('release', 10)])).toEqual({ reserved: 0, committed: 0 });
  });

  it('A recount counts each round of an answered filing separately', () => {
    const rounds = [entry('reserve', 10), entry('release', 10), entry('reserve', 4, { round: 2 }), entry('commit', 4, { round: 2 })];
    expect(foldEntries(rounds)).toEqual({ reserved: 0, committed: 4 });
  });

  it('A recount equals a running counter, whatever the order of the entries', () => {
    fc.assert(
      fc.property(shuffledLives, ([all, entries]) => {
        const counter = { reserved: 0, committed: 0 };
        for (const { amount, end } of all) {
          counter.reserved += amount;
          if (end !== null) counter.reserved -= amount;
          if (end === 'commit') counter.committed += amount;
        }
        expect(foldEntries(entries)).toEqual(counter);
        expect(counter.reserved).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('A recount never shows more settled people than reserved people', () => {
    const sum = (entries: readonly LedgerEntry[], ...kinds: EntryKind[]) =>
      entries.filter(({ kind }) => kinds.includes(kind)).reduce((total, { amount }) => total + amount, 0);
    fc.assert(
      fc.property(shuffledLives, ([, entries]) => {
        const { reserved, committed } = foldEntries(entries);
        expect(reserved + committed + sum(entries, 'release')).toBe(sum(entries, 'reserve'));
        expect(sum(entries, 'commit', 'release')).toBeLessThanOrEqual(sum(entries, 'reserve'));
      }),
    );
  });

  it('A rolling recount equals the whole recount if the window holds every entry', () => {
    fc.assert(
      fc.property(shuffledLives, ([, entries]) => expect(foldRolling(entries, isoDate('2026-12-31'))).toEqual(foldEntries(entries))),
    );
  });

  it('A rolling recount drops what was committed exactly twelve months before', () => {
    const entries = [
      entry('reserve', 10, { metric: 'us.health', countedOn: isoDate('2026-10-01') }),
      entry('commit', 10, { metric: 'us.health' }),
    ];
    expect(foldRolling(entries, isoDate('2026-11-24')).committed).toBe(0);
    expect(foldRolling(entries, isoDate('2026-11-25')).committed).toBe(10);
    expect(foldRolling(entries, isoDate('2027-11-24')).committed).toBe(10);
    expect(foldRolling(entries, isoDate('2027-11-25')).committed).toBe(0);
  });

  it('A rolling recount keeps an open reservation, however old it is', () => {
    const entries = [entry('reserve', 10, { metric: 'us.health', countedOn: isoDate('2024-01-01') })];
    expect(foldRolling(entries, isoDate('2026-11-25'))).toEqual({ reserved: 10, committed: 0 });
  });

  it.each([
    ['settles without a reservation', [entry('commit', 1)]],
    ['settles twice', [entry('reserve', 1), entry('commit', 1), entry('release', 1)]],
    ['settles another amount than was reserved', [entry('reserve', 1), entry('commit', 2)]],
    ['reserves twice in one round', [entry('reserve', 1), entry('reserve', 1)]],
    ['reserves a negative amount', [entry('reserve', -1)]],
    ['reserves more than anyone could', [entry('reserve', 1_000_000_000_001)]],
  ])('A recount finds the fault in a ledger that %s', (_, entries) => {
    expect(() => foldEntries(entries)).toThrow(RangeError);
  });
});
