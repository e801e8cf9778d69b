import { describe, expect, it } from '@jest/globals';
import { instant, isoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { addDays } from './days.js';
import { dayOf, dueInstant, type Zone } from './zone.js';

describe('a local day', () => {
  it.each([
    ['2026-12-31T15:59:59.999Z', 'Asia/Shanghai', '2026-12-31'],
    ['2026-12-31T16:00:00.000Z', 'Asia/Shanghai', '2027-01-01'],
    ['2026-12-31T23:59:59.999Z', 'UTC', '2026-12-31'],
    ['2026-03-01T04:59:00.000Z', '-05:00', '2026-02-28'],
    ['2026-03-01T18:30:00.000Z', '+05:30', '2026-03-02'],
  ] as const)('of %s in %s is %s', (at, zone, day) => {
    expect(dayOf(instant(at), zone)).toBe(day);
  });

  it.each([
    ['Asia/Shanghai', '2026-11-30T15:59:59.999Z'],
    ['UTC', '2026-11-30T23:59:59.999Z'],
    ['-05:00', '2026-12-01T04:59:59.999Z'],
    ['+05:30', '2026-11-30T18:29:59.999Z'],
  ] as const)('in %s ends at its last millisecond', (zone, end) => {
    expect(dueInstant(isoDate('2026-11-30'), zone)).toBe(end);
  });

  it('contains its own end and no later instant', () => {
    const zones = fc.constantFrom<Zone>('Asia/Shanghai', 'UTC', '+14:00', '-11:30', '-00:15');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), zones, (offset, zone) => {
        const day = addDays(isoDate('1900-06-01'), offset);
        return dayOf(dueInstant(day, zone), zone) === day && dueInstant(addDays(day, 1), zone) > dueInstant(day, zone);
      }),
    );
  });

  it('has no meaning in a zone that is none', () => {
    expect(() => dayOf(instant('2026-11-30T00:00:00.000Z'), '+8')).toThrow(RangeError);
    expect(() => dayOf(instant('2026-11-30T00:00:00.000Z'), '+15:00')).toThrow(RangeError);
  });
});
