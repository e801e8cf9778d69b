import { Tally } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { type Beside, countBeside, nothingCounted } from './shadow-comparison.js';

const lane = { before: 'amber', after: 'amber' } as const;

const cell = { regime: 'cn', before: 'filing_required', after: 'filing_required' } as const;

const came = (flips: boolean | null, cells: Beside['cells'] = [cell]): Beside => ({
  lane,
  cells,
  otherwise: flips === null ? null : { lane, verdicts: [], readings: [], flips },
});

function countsOf(...found: readonly (Beside | null)[]): Readonly<Record<string, number>> {
  return countBeside(nothingCounted, found).counts;
}

describe('what filings come to beside a version', () => {
  it('is agreement, another way to the same answer, another answer, or nothing that could be judged', () => {
    expect(countsOf(came(null), came(false), came(true), came(true), null)).toEqual({
      agrees: 1,
      differs: 1,
      flips: 2,
      unjudged: 1,
      'lane|amber|amber': 4,
      'outcome|cn|filing_required|filing_required': 4,
    });
  });

  it('adds up over turns to what it is in one', () => {
    const found = [came(null), came(true, [{ ...cell, after: 'exempt' }]), null, came(false)];
    const inTurns = found.reduce((tally, one) => countBeside(tally, [one]), nothingCounted);
    expect(inTurns.counts).toEqual(countsOf(...found));
    expect(new Tally({}, '').merge(inTurns).get('outcome', 'cn', 'filing_required', 'exempt')).toBe(1);
  });
});
