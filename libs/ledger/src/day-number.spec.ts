import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { dayNumber, dayOfNumber } from './day-number.js';

describe('the number of a day', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2000-03-01', 11_017],
    ['2026-11-25', 20_782],
    ['2100-03-01', 47_541],
  ])('of %s is %d', (day, number) => {
    expect(dayNumber(isoDate(day))).toBe(number);
    expect(dayOfNumber(number)).toBe(day);
  });

  it('goes up by one from each day to the next, over four centuries and a half', () => {
    // 1900-01-01 to 2199-12-30: the days there are.
    fc.assert(
      fc.property(fc.integer({ min: -25_567, max: 84_004 }), (number) => {
        expect(dayNumber(dayOfNumber(number))).toBe(number);
        expect(dayOfNumber(number) < dayOfNumber(number + 1)).toBe(true);
      }),
    );
  });
});
