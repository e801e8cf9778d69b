import { describe, expect, it } from '@jest/globals';
import { isIsoDate, isoDate, type IsoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { addDays, dateOfDayNumber, dayNumber, weekdayOf } from './days.js';

const dayNumbers = fc.integer({ min: dayNumber(isoDate('1900-01-01')), max: dayNumber(isoDate('2199-12-31')) });

describe('day arithmetic', () => {
  it.each([
    ['1970-01-01', 0, 4],
    ['1969-12-31', -1, 3],
    ['2000-02-29', 11_016, 2],
    ['2026-11-25', 20_782, 3],
    ['2100-03-01', 47_541, 1],
  ] as const)('The arithmetic knows the day number and the weekday of %s', (text, number, weekday) => {
    expect(dayNumber(isoDate(text))).toBe(number);
    expect(weekdayOf(isoDate(text))).toBe(weekday);
  });

  it('A day number is turned into a day and back without change', () => {
    fc.assert(fc.property(dayNumbers, (number) => dayNumber(dateOfDayNumber(number)) === number));
  });

  it('Every day of three centuries has the next number and the next weekday', () => {
    const wrong: string[] = [];
    let number = dayNumber(isoDate('1900-01-01'));
    for (const day of everyDay()) {
      // 1900-01-01 was a Monday.
      const weekday = ((number - dayNumber(isoDate('1900-01-01'))) % 7) + 1;
      if (dateOfDayNumber(number) !== day || weekdayOf(day) !== weekday) wrong.push(day);
      number += 1;
    }
    expect(wrong).toEqual([]);
    expect(number).toBe(dayNumber(isoDate('2199-12-31')) + 1);
  });

  it('Days sort in the same order as their numbers', () => {
    fc.assert(fc.property(dayNumbers, dayNumbers, (a, b) => a < b === dateOfDayNumber(a) < dateOfDayNumber(b)));
  });

  it('Adding days steps over the end of a month, a leap day and a year', () => {
    expect(addDays(isoDate('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(isoDate('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(isoDate('2026-03-01'), -1)).toBe('2026-02-28');
  });

  it('Refuses to add a day to the last known day', () => {
    expect(() => addDays(isoDate('2199-12-31'), 1)).toThrow(RangeError);
  });
});

/** Every real day from 1900 to 2199, found by trying dates, independently of the arithmetic under test. */
function everyDay(): IsoDate[] {
  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
  const years = upTo(300).map((year) => String(1899 + year));
  const dates = years.flatMap((year) =>
    upTo(12).flatMap((month) => upTo(31).map((day) => `${year}-${twoDigits(month)}-${twoDigits(day)}`)),
  );
  return dates.filter(isIsoDate);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
