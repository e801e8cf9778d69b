import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { china2026, nthWorkingDayAfter, workingDaysBetween } from './china-2026.fixture.js';
import { addDays } from './days.js';
import { isWorkingDay } from './working-calendar.js';

const daysOf2026 = fc.integer({ min: 0, max: 364 }).map((offset) => addDays(isoDate('2026-01-01'), offset));

describe('a working calendar', () => {
  it.each([
    ['2026-01-01', false],
    ['2026-01-04', true],
    ['2026-02-14', true],
    ['2026-02-15', false],
    ['2026-02-23', false],
    ['2026-02-24', true],
    ['2026-02-28', true],
    ['2026-05-09', true],
    ['2026-09-20', true],
    ['2026-09-25', false],
    ['2026-10-05', false],
    ['2026-10-08', true],
    ['2026-10-10', true],
    ['2026-10-11', false],
    ['2026-11-25', true],
    ['2026-11-28', false],
    ['2025-12-31', null],
    ['2027-01-01', null],
  ] as const)('The calendar of China says of %s whether it is a working day: %s', (day, works) => {
    expect(isWorkingDay(china2026, isoDate(day))).toBe(works);
  });

  it('The calendar of China has 248 working days in 2026', () => {
    expect(workingDaysBetween(china2026, isoDate('2025-12-31'), isoDate('2026-12-31'))).toBe(248);
  });
});

describe('n-th working day after a day', () => {
  it.each([
    ['2026-11-25', 1, '2026-11-26'],
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-11-25', 3, '2026-11-30'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-02-24', 5, '2026-03-02'],
    ['2026-11-28', 0, '2026-11-28'],
    ['2026-12-31', 1, null],
    ['2025-12-31', 1, '2026-01-04'],
    ['2025-12-30', 1, null],
  ] as const)('The working day that follows %s by %i working days is %s', (from, n, expected) => {
    expect(nthWorkingDayAfter(china2026, isoDate(from), n)).toBe(expected);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('Refuses to find the n-th working day for n = %p', (n) => {
    expect(() => nthWorkingDayAfter(china2026, isoDate('2026-11-25'), n)).toThrow(RangeError);
  });

  it('The n-th working day is a working day with exactly n working days on the way', () => {
    fc.assert(
      fc.property(daysOf2026, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const day = nthWorkingDayAfter(china2026, from, n);
        if (day === null) return;
        expect(isWorkingDay(china2026, day)).toBe(true);
        expect(workingDaysBetween(china2026, from, day)).toBe(n);
      }),
    );
  });
});

describe('working days between two days', () => {
  it('A count of working days leaves out the first day and includes the last day', () => {
    expect(workingDaysBetween(china2026, isoDate('2026-11-25'), isoDate('2026-11-26'))).toBe(1);
    expect(workingDaysBetween(china2026, isoDate('2026-11-25'), isoDate('2026-11-25'))).toBe(0);
    expect(workingDaysBetween(china2026, isoDate('2026-11-26'), isoDate('2026-11-25'))).toBe(0);
  });

  it('A count of working days is unknown where the calendar does not reach', () => {
    expect(workingDaysBetween(china2026, isoDate('2026-12-30'), isoDate('2027-01-04'))).toBeNull();
    expect(workingDaysBetween(china2026, isoDate('2025-12-30'), isoDate('2026-01-04'))).toBeNull();
  });

  it('Counts of working days add up over any day in the middle', () => {
    fc.assert(
      fc.property(fc.array(daysOf2026, { minLength: 3, maxLength: 3 }), (days) => {
        const [a, b, c] = days.sort();
        if (a === undefined || b === undefined || c === undefined) return false;
        const whole = workingDaysBetween(china2026, a, c);
        return whole === (workingDaysBetween(china2026, a, b) ?? Number.NaN) + (workingDaysBetween(china2026, b, c) ?? Number.NaN);
      }),
    );
  });
});
