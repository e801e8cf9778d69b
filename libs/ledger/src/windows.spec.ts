import { describe, expect, it } from '@jest/globals';
import { instant, isoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { daysSinceFirst, exporterDay, twelveMonthsBefore, windowOf, withinTwelveMonths } from './windows.js';

describe('a ledger window', () => {
  it.each([
    ['2026-12-31T15:59:59.000Z', '2026'],
    ['2026-12-31T15:59:59.999Z', '2026'],
    ['2026-12-31T16:00:00.000Z', '2027'],
    ['2026-01-01T00:00:00.000Z', '2026'],
    ['2025-12-31T16:00:00.000Z', '2026'],
  ])('of China puts %s into %s', (at, year) => {
    expect(windowOf('cn.ordinary', exporterDay(instant(at)))).toEqual({ key: year, rollingFrom: null });
  });

  it.each([
    ['2026-02-28T16:00:00.000Z', '2026-03-01'],
    ['2028-02-28T16:00:00.000Z', '2028-02-29'],
    ['2026-04-30T15:59:59.999Z', '2026-04-30'],
    ['2026-04-30T16:00:00.000Z', '2026-05-01'],
  ])('counts %s under the Shanghai day %s', (at, day) => {
    expect(exporterDay(instant(at))).toBe(day);
  });

  it('of the United States rolls over the twelve months before the day', () => {
    expect(windowOf('us.health', isoDate('2026-11-25'))).toEqual({ key: 'rolling', rollingFrom: '2025-11-25' });
  });

  it.each([
    ['2025-11-25', false],
    ['2025-11-26', true],
    ['2026-11-25', true],
    ['2026-11-26', false],
  ])('preceding 2026-11-25 holds an entry of %s: %s', (countedOn, inside) => {
    expect(withinTwelveMonths(isoDate(countedOn), isoDate('2026-11-25'))).toBe(inside);
  });

  it('that begins with the first transfer counts plain days, the first of them as 0', () => {
    const since = (first: string, asOf: string) => daysSinceFirst(isoDate(first), isoDate(asOf));
    expect([since('2026-01-01', '2026-01-01'), since('2026-01-01', '2026-03-02'), since('2027-12-31', '2028-03-01')]).toEqual([0, 60, 61]);
    expect(() => since('2026-01-02', '2026-01-01')).toThrow(RangeError);
  });

  it('reaches back from a leap day to the last day of February', () => {
    expect(twelveMonthsBefore(isoDate('2028-02-29'))).toBe('2027-02-28');
  });

  it('never goes back in time as instants go forward', () => {
    const instants = fc
      .record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }), hour: fc.integer({ min: 0, max: 23 }) })
      .map(({ month, day, hour }) => instant(`2026-${two(month)}-${two(day)}T${two(hour)}:00:00.000Z`));
    fc.assert(fc.property(instants, instants, (a, b) => a > b || exporterDay(a) <= exporterDay(b)));
  });
});

function two(value: number): string {
  return String(value).padStart(2, '0');
}
