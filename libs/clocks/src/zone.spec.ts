import { describe, expect, it } from '@jest/globals';
import { instant, isoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { addDays } from './days.js';
import { dayOf, dueInstant, type Zone } from './zone.js';

describe('local day', () => {
  it.each([
    ['2026-12-31T15:59:59.999Z', 'Asia/Shanghai', '2026-12-31'],
    ['2026-12-31T16:00:00.000Z', 'Asia/Shanghai', '2027-01-01'],
    ['2026-12-31T23:59:59.999Z', 'UTC', '2026-12-31'],
    ['2026-03-01T04:59:00.000Z', '-05:00', '2026-02-28'],
    ['2026-03-01T18:30:00.000Z', '+05:30', '2026-03-02'],
    ['2026-03-29T21:59:59.999Z', 'Europe/Brussels', '2026-03-29'],
    ['2026-03-29T22:00:00.000Z', 'Europe/Brussels', '2026-03-30'],
    ['2026-11-01T03:59:59.999Z', 'America/New_York', '2026-10-31'],
  ] as const)('The local day of %s in %s is %s', (at, zone, day) => {
    expect(dayOf(instant(at), zone)).toBe(day);
  });

  it.each([
    ['Asia/Shanghai', '2026-11-30T15:59:59.999Z'],
    ['UTC', '2026-11-30T23:59:59.999Z'],
    ['-05:00', '2026-12-01T04:59:59.999Z'],
    ['+05:30', '2026-11-30T18:29:59.999Z'],
    ['Asia/Tokyo', '2026-11-30T14:59:59.999Z'],
    ['Asia/Singapore', '2026-11-30T15:59:59.999Z'],
    ['Europe/London', '2026-11-30T23:59:59.999Z'],
  ] as const)('A local day in %s ends at its last millisecond', (zone, end) => {
    expect(dueInstant(isoDate('2026-11-30'), zone)).toBe(end);
  });

  it.each([
    // Days of 23 and 25 hours, on which the clocks change: each ends at its last instant.
    ['Europe/Brussels', '2026-03-28', '2026-03-28T22:59:59.999Z'],
    ['Europe/Brussels', '2026-03-29', '2026-03-29T21:59:59.999Z'],
    ['Europe/Brussels', '2026-10-25', '2026-10-25T22:59:59.999Z'],
    ['Europe/London', '2026-03-29', '2026-03-29T22:59:59.999Z'],
    ['America/New_York', '2026-03-08', '2026-03-09T03:59:59.999Z'],
    ['America/New_York', '2026-11-01', '2026-11-02T04:59:59.999Z'],
    // Summer time began at midnight: the day after this one had no 00:00.
    ['America/Sao_Paulo', '2018-11-03', '2018-11-04T02:59:59.999Z'],
  ] as const)('A day of a clock change in %s, here %s, ends at %s', (zone, day, end) => {
    expect(dueInstant(isoDate(day), zone)).toBe(end);
  });

  it('A local day contains its own end and ends before the next day ends', () => {
    const zones = fc.constantFrom<Zone>(
      'Asia/Shanghai',
      'UTC',
      '+14:00',
      '-11:30',
      '-00:15',
      'Europe/Brussels',
      'America/New_York',
      'Asia/Seoul',
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), zones, (offset, zone) => {
        const day = addDays(isoDate('1900-06-01'), offset);
        return dayOf(dueInstant(day, zone), zone) === day && dueInstant(addDays(day, 1), zone) > dueInstant(day, zone);
      }),
    );
  });

  it('Refuses an unknown zone or an offset out of range', () => {
    expect(() => dayOf(instant('2026-11-30T00:00:00.000Z'), '+8')).toThrow(RangeError);
    expect(() => dayOf(instant('2026-11-30T00:00:00.000Z'), '+15:00')).toThrow(RangeError);
    expect(() => dayOf(instant('2026-11-30T00:00:00.000Z'), 'Europe/Atlantis')).toThrow(RangeError);
    expect(() => dueInstant(isoDate('2026-11-30'), 'Europe/Atlantis')).toThrow(RangeError);
  });
});
