import { instant } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isZone, nextTime, quietUntil } from './daily-hours.js';
import type { Weekday } from './days.js';

const berlin = 'Europe/Berlin';
const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const minutesLater = (at: string, minutes: number) => instant(new Date(Date.parse(at) + minutes * 60_000).toISOString());

describe('quiet hours', () => {
  it.each([
    ['before they begin', '2026-11-25T20:59:59.999Z', null],
    ['as they begin', '2026-11-25T21:00:00.000Z', '2026-11-26T06:00:00.000Z'],
    ['after midnight', '2026-11-26T03:00:00.000Z', '2026-11-26T06:00:00.000Z'],
    ['as they end', '2026-11-26T06:00:00.000Z', null],
    ['in the night that is an hour shorter', '2026-03-28T22:00:00.000Z', '2026-03-29T05:00:00.000Z'],
    ['in the night that is an hour longer', '2026-10-24T21:00:00.000Z', '2026-10-25T06:00:00.000Z'],
  ])('Tells until when quiet hours last at a moment %s', (_, at, until) => {
    expect(quietUntil(instant(at), { from: '22:00', to: '07:00' }, berlin)).toBe(until);
  });

  it('Quiet hours that end at a time skipped by summer time end at the clock change', () => {
    expect(quietUntil(instant('2026-03-29T00:30:00.000Z'), { from: '01:00', to: '02:30' }, berlin)).toBe('2026-03-29T01:00:00.000Z');
  });

  it('Quiet hours end twice if their end time comes twice in one night', () => {
    const hours = { from: '01:00', to: '02:30' };
    expect(quietUntil(instant('2026-10-25T00:00:00.000Z'), hours, berlin)).toBe('2026-10-25T00:30:00.000Z');
    expect(quietUntil(instant('2026-10-25T00:40:00.000Z'), hours, berlin)).toBeNull();
    expect(quietUntil(instant('2026-10-25T01:10:00.000Z'), hours, berlin)).toBe('2026-10-25T01:30:00.000Z');
  });

  it('Quiet hours within a day do not reach into the night', () => {
    const hours = { from: '09:00', to: '17:00' };
    expect(quietUntil(instant('2026-11-25T02:00:00.000Z'), hours, '+08:00')).toBe('2026-11-25T09:00:00.000Z');
    expect(quietUntil(instant('2026-11-25T10:00:00.000Z'), hours, '+08:00')).toBeNull();
  });

  it('Quiet hours end at the first moment that is not quiet, in every zone', () => {
    const time = fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const zone = fc.constantFrom(berlin, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai', 'Africa/Casablanca', 'UTC');
    const minute = fc.integer({ min: 0, max: 2 * 365 * 1440 });
    fc.assert(
      fc.property(time, time, zone, minute, (from, to, where, offset) => {
        fc.pre(from !== to);
        const at = minutesLater('2026-01-01T00:00:00Z', offset);
        const until = quietUntil(at, { from, to }, where);
        if (until === null) return;
        expect(until > at).toBe(true);
        expect(quietUntil(until, { from, to }, where)).toBeNull();
        expect(quietUntil(instant(new Date(Date.parse(until) - 1).toISOString()), { from, to }, where)).toBe(until);
      }),
    );
  });
});

describe('a time of day', () => {
  it.each([
    ['comes today when it is still ahead', '2026-11-25T06:59:00.000Z', everyDay, '2026-11-25T07:00:00.000Z'],
    ['comes tomorrow when it is now', '2026-11-25T07:00:00.000Z', everyDay, '2026-11-26T07:00:00.000Z'],
    ['comes on its days of the week', '2026-11-25T08:00:00.000Z', [1] as const, '2026-11-30T07:00:00.000Z'],
    ['comes a week later when its day is today and over', '2026-11-25T08:00:00.000Z', [3] as const, '2026-12-02T07:00:00.000Z'],
    ['stays at eight by the clock on the wall', '2026-03-28T08:00:00.000Z', everyDay, '2026-03-29T06:00:00.000Z'],
  ])('A time of day %s', (_, after, weekdays, expected) => {
    expect(nextTime(instant(after), { at: '08:00', weekdays }, berlin)).toBe(expected);
  });

  it('A skipped time of day comes later, and a repeated time of day comes once', () => {
    const daily = { at: '02:30', weekdays: everyDay };
    expect(nextTime(instant('2026-03-29T00:00:00.000Z'), daily, berlin)).toBe('2026-03-29T01:30:00.000Z');
    expect(nextTime(instant('2026-10-25T00:00:00.000Z'), daily, berlin)).toBe('2026-10-25T00:30:00.000Z');
    expect(nextTime(instant('2026-10-25T00:30:00.000Z'), daily, berlin)).toBe('2026-10-26T01:30:00.000Z');
  });

  it('Refuses a time of day without any day of the week', () => {
    expect(() => nextTime(instant('2026-03-29T00:00:00.000Z'), { at: '08:00', weekdays: [] }, berlin)).toThrow(RangeError);
  });
});

it.each([
  [berlin, true],
  ['Asia/Shanghai', true],
  ['UTC', true],
  ['+08:00', true],
  ['Mars/Olympus', false],
  ['', false],
  ['Europe/Berlin[u-ca=hebrew]', false],
  ['2026-01-01T00:00Z', false],
])('The zone check of %j answers %s', (text, expected) => {
  expect(isZone(text)).toBe(expected);
});
