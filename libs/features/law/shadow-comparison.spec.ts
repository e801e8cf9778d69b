import { Tally } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { type ShadowComparison, addToTally, emptyTally } from './shadow-comparison.js';

const lane = { before: 'amber', after: 'amber' } as const;

const cell = { regime: 'cn', before: 'filing_required', after: 'filing_required' } as const;

const came = (flips: boolean | null, cells: ShadowComparison['cells'] = [cell]): ShadowComparison => ({
  lane,
  cells,
  otherwise: flips === null ? null : { lane, verdicts: [], readings: [], flips },
});

function countsOf(...found: readonly (ShadowComparison | null)[]): Readonly<Record<string, number>> {
  return addToTally(emptyTally, found).counts;
}

describe('filings judged beside a version', () => {
  it('Filings beside a version count as agreeing, differing, flipping or unjudged', () => {
    expect(countsOf(came(null), came(false), came(true), came(true), null)).toEqual({
      agrees: 1,
      differs: 1,
      flips: 2,
      unjudged: 1,
      'lane|amber|amber': 4,
      'outcome|cn|filing_required|filing_required': 4,
    });
  });

  it('Counts over several turns add up to the counts of one turn', () => {
    const found = [came(null), came(true, [{ ...cell, after: 'exempt' }]), null, came(false)];
    const inTurns = found.reduce((tally, one) => addToTally(tally, [one]), emptyTally);
    expect(inTurns.counts).toEqual(countsOf(...found));
    expect(new Tally({}, '').merge(inTurns).get('outcome', 'cn', 'filing_required', 'exempt')).toBe(1);
  });
});
