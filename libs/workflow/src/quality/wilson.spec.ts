import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differBeyondChance, MIN_CASES_FOR_SHARE, shareOf, wilsonInterval } from './wilson.js';

describe('the Wilson interval', () => {
  // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('The Wilson interval of %i in %i equals the published interval', (count, of, low, high) => {
    const found = wilsonInterval(count, of);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it('The Wilson interval holds the share, stays within 0 and 1 and is symmetric', () => {
    const counts = fc.integer({ min: 1, max: 5000 }).chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(counts, ([count, of]) => {
        const [one, other] = [wilsonInterval(count, of), wilsonInterval(of - count, of)];
        expect(one.low).toBeGreaterThanOrEqual(0);
        expect(one.high).toBeLessThanOrEqual(1);
        expect(one.low).toBeLessThanOrEqual(count / of);
        expect(one.high).toBeGreaterThanOrEqual(count / of);
        expect(one.low).toBeCloseTo(1 - other.high, 10);
      }),
    );
  });

  it.each([
    [1, 0],
    [3, 2],
    [-1, 5],
    [0.5, 5],
  ])('The Wilson interval refuses a count of %d in %d', (count, of) => {
    expect(() => wilsonInterval(count, of)).toThrow(RangeError);
  });
});

describe('a share of decisions', () => {
  it('A share of fewer than twenty decisions is not shown', () => {
    expect(shareOf(3, MIN_CASES_FOR_SHARE - 1)).toEqual({ count: 3, of: 19, share: null, low: null, high: null, enough: false });
    expect(shareOf(5, MIN_CASES_FOR_SHARE)).toMatchObject({ share: 0.25, enough: true });
  });

  it('Two shares are apart if their intervals do not overlap and both can be shown', () => {
    expect(differBeyondChance(shareOf(2, 100), shareOf(40, 100))).toBe(true);
    expect(differBeyondChance(shareOf(40, 100), shareOf(2, 100))).toBe(true);
    expect(differBeyondChance(shareOf(20, 100), shareOf(25, 100))).toBe(false);
    expect(differBeyondChance(shareOf(0, 19), shareOf(100, 100))).toBe(false);
  });
});
