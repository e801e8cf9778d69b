import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '@carnet/kernel';
import fc from 'fast-check';
import { keyPart, Tally, type TallyJson } from './tally.js';

const limits = { kept: 3 };
const entries = fc.array(
  fc.record({ cell: fc.constantFrom('a', 'b', 'c'), reference: fc.nat(40).map(String), company: fc.constantFrom('x', 'y') }),
  {
    maxLength: 60,
  },
);
type Entry = typeof entries extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

const tallyOf = (all: readonly Entry[]): Tally => {
  const tally = new Tally(limits, 'seed');
  for (const { cell, ...named } of all) {
    tally.count('kept', cell);
    tally.sample({ ...named, cluster: 'k' }, 'kept', cell);
  }
  return tally;
};
const merged = (parts: readonly TallyJson[]): Tally => parts.reduce((whole, one) => whole.merge(one), new Tally(limits, 'seed'));

describe('a tally', () => {
  it('A tally does not depend on how items are divided or how parts are merged', () => {
    const cut = fc.tuple(entries, fc.array(fc.nat(60), { maxLength: 5 }), fc.boolean());
    fc.assert(
      fc.property(cut, ([all, cuts, backwards]) => {
        const bounds = [0, ...cuts.filter((at) => at < all.length).sort((a, b) => a - b), all.length];
        const parts = bounds.slice(1).map((end, index) => tallyOf(all.slice(bounds[index], end)).toJson());
        const whole = merged(backwards ? parts.toReversed() : parts);
        expect(canonicalJson(whole.toJson())).toBe(canonicalJson(tallyOf(all).toJson()));
      }),
    );
  });

  it('A tally does not depend on the order of the items', () => {
    fc.assert(
      fc.property(entries, (all) => {
        expect(canonicalJson(tallyOf(all.toReversed()).toJson())).toBe(canonicalJson(tallyOf(all).toJson()));
      }),
    );
  });

  it('A tally counts every item and keeps no more samples than allowed', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const tally = tallyOf(all);
        expect(tally.cellsUnder('kept').reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        for (const cell of ['a', 'b', 'c']) {
          const different = new Set(all.filter((one) => one.cell === cell).map(({ reference, company }) => `${company} ${reference}`));
          expect(tally.samples('kept', cell)).toHaveLength(Math.min(3, different.size));
        }
      }),
    );
  });

  it('A tally is stored and read back unchanged', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const stored = JSON.parse(JSON.stringify(tallyOf(all).toJson())) as TallyJson;
        expect(canonicalJson(merged([stored]).toJson())).toBe(canonicalJson(tallyOf(all).toJson()));
      }),
    );
  });

  it('A tally keeps no samples of a kind without a limit', () => {
    const tally = new Tally({}, 'seed');
    tally.sample({ reference: 'r', company: 'c', cluster: 'k' }, 'kept', 'a');
    expect(tally.samples('kept', 'a')).toEqual([]);
  });

  it('A tally replaces its separator sign in texts from outside', () => {
    expect([keyPart('a|b'), keyPart('plain')]).toEqual(['a/b', 'plain']);
  });
});
