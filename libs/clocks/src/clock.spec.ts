import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { china2026, nthWorkingDayAfter, unreadChina2026, workingDaysBetween } from './china-2026.fixture.js';
import { clockOf, type Extension, type Pause } from './clock.js';
import { addDays } from './days.js';

const asked = { en: 'the company was asked', zh: '要求补正' };
const terms = (more: { startedOn?: string; allowed?: number; asOf: string; pauses?: [string, string | null][] }) => ({
  startedOn: isoDate(more.startedOn ?? '2026-11-02'),
  allowedWorkingDays: more.allowed ?? 10,
  calendar: china2026,
  asOf: isoDate(more.asOf),
  pauses: (more.pauses ?? []).map(([from, to]): Pause => ({ from: isoDate(from), to: to === null ? null : isoDate(to), cause: asked })),
});

describe('a clock', () => {
  it.each([
    ['on the day it starts', { asOf: '2026-11-02' }, { due: '2026-11-16', left: 10, paused: false, certainty: 'confirmed' }],
    ['the evening before it starts', { asOf: '2026-11-01' }, { due: '2026-11-16', left: 10, paused: false, certainty: 'confirmed' }],
    ['on its last day', { asOf: '2026-11-16' }, { due: '2026-11-16', left: 0, paused: false, certainty: 'confirmed' }],
    ['on the weekend before its last day', { asOf: '2026-11-15' }, { due: '2026-11-16', left: 1, paused: false, certainty: 'confirmed' }],
    ['two working days late', { asOf: '2026-11-18' }, { due: '2026-11-16', left: -2, paused: false, certainty: 'confirmed' }],
    [
      'over the October holidays',
      { startedOn: '2026-09-29', allowed: 2, asOf: '2026-10-05' },
      { due: '2026-10-08', left: 1, paused: false, certainty: 'confirmed' },
    ],
    ['with no days allowed', { allowed: 0, asOf: '2026-11-02' }, { due: '2026-11-02', left: 0, paused: false, certainty: 'confirmed' }],
    [
      'past the end of the calendar',
      { startedOn: '2026-12-25', allowed: 10, asOf: '2026-12-25' },
      { due: '2027-01-08', left: 10, paused: false, certainty: 'provisional' },
    ],
  ] as const)('A clock %s shows its due day and the days left', (_, more, expected) => {
    expect(clockOf(terms(more))).toEqual(expected);
  });

  it('A pause moves the due day by its working days', () => {
    expect(clockOf(terms({ asOf: '2026-11-20', pauses: [['2026-11-05', '2026-11-10']] }))).toEqual({
      due: '2026-11-19',
      left: -1,
      paused: false,
      certainty: 'confirmed',
    });
  });

  it('A question that is answered on the same day does not move the due day', () => {
    expect(clockOf(terms({ asOf: '2026-11-06', pauses: [['2026-11-05', '2026-11-05']] })).due).toBe('2026-11-16');
  });

  it('An open pause keeps the number of days that were left when it began', () => {
    const read = (asOf: string) => clockOf(terms({ asOf, pauses: [['2026-11-05', null]] }));
    expect(read('2026-11-05')).toMatchObject({ left: 7, paused: true, due: '2026-11-16' });
    expect(read('2026-11-25')).toMatchObject({ left: 7, paused: true, due: '2026-12-04' });
  });

  it('A clock counts overlapping pauses once', () => {
    const once = clockOf(terms({ asOf: '2026-11-30', pauses: [['2026-11-05', '2026-11-12']] }));
    const twice = clockOf(
      terms({
        asOf: '2026-11-30',
        pauses: [
          ['2026-11-05', '2026-11-10'],
          ['2026-11-08', '2026-11-12'],
        ],
      }),
    );
    expect(twice).toEqual(once);
  });

  it('The due day lies the allowed days plus those of its one pause after the start', () => {
    const property = fc.property(
      fc.nat(100),
      fc.nat(30),
      fc.nat(25),
      fc.nat(25),
      fc.nat(120),
      (start, allowedWorkingDays, wait, length, read) => {
        const startedOn = addDays(isoDate('2026-03-01'), start);
        const from = addDays(startedOn, wait);
        const pause = { from, to: addDays(from, length), cause: asked };
        const clock = clockOf({ startedOn, allowedWorkingDays, pauses: [pause], calendar: china2026, asOf: addDays(startedOn, read) });
        const unpaused = nthWorkingDayAfter(china2026, startedOn, allowedWorkingDays);
        if (unpaused === null) return;
        const shift = unpaused > from ? (workingDaysBetween(china2026, pause.from, pause.to) ?? 0) : 0;
        expect(clock.due).toBe(nthWorkingDayAfter(china2026, startedOn, allowedWorkingDays + shift));
      },
    );
    fc.assert(property);
  });

  it('A clock never gains days as time goes on', () => {
    const property = fc.property(fc.nat(60), fc.nat(40), fc.nat(40), fc.boolean(), (read, wait, length, open) => {
      const startedOn = isoDate('2026-08-03');
      const pause = { from: addDays(startedOn, wait), to: open ? null : addDays(startedOn, wait + length), cause: asked };
      const at = (day: number) =>
        clockOf({ startedOn, allowedWorkingDays: 20, pauses: [pause], calendar: china2026, asOf: addDays(startedOn, day) });
      expect(at(read + 1).left).toBeLessThanOrEqual(at(read).left);
      expect(at(read + 1).due >= at(read).due).toBe(true);
    });
    fc.assert(property);
  });

  it('A due day is as certain as its least certain day, whenever it is read', () => {
    const unread = (startedOn: string, allowed: number, asOf = startedOn) =>
      clockOf({ ...terms({ startedOn, allowed, asOf }), calendar: unreadChina2026 }).certainty;
    expect(unread('2026-02-27', 1)).toBe('unconfirmed');
    expect(unread('2026-02-28', 1)).toBe('confirmed');
    expect(unread('2026-12-30', 1, '2027-02-01')).toBe('confirmed');
    expect(unread('2026-12-31', 1)).toBe('provisional');
  });

  it('A clock counts its first day where the law says so', () => {
    const counted = { counts: true, because: { en: 'the article says so', zh: '条文规定' } };
    const due = (startedOn: string, allowed: number) =>
      clockOf({ ...terms({ startedOn, allowed, asOf: startedOn }), firstDay: counted }).due;
    expect(due('2026-11-02', 1)).toBe('2026-11-02');
    expect(due('2026-11-07', 1)).toBe('2026-11-09');
    expect(due('2026-11-02', 10)).toBe('2026-11-13');
  });
});

describe('an extension', () => {
  const given = (on: string, workingDays: number): Extension => ({
    on: isoDate(on),
    workingDays,
    cause: { en: 'the case is complex', zh: '情况复杂' },
    by: { en: 'the authority', zh: '主管机关' },
    article: { en: 'Article 12', zh: '第十二条' },
  });
  const due = (asOf: string, ...extensions: Extension[]) => clockOf({ ...terms({ asOf }), extensions }).due;

  it('An extension adds working days to the allowed days from the day it is given', () => {
    expect(due('2026-11-09', given('2026-11-10', 5))).toBe('2026-11-16');
    expect(due('2026-11-10', given('2026-11-10', 5))).toBe('2026-11-23');
  });

  it('An extension may be given on the due day and again on the extended due day', () => {
    expect(due('2026-12-31', given('2026-11-16', 5), given('2026-11-23', 1))).toBe('2026-11-24');
  });

  it('An extension that is given after the due day changes nothing', () => {
    expect(due('2026-12-31', given('2026-11-17', 5))).toBe('2026-11-16');
    expect(due('2026-12-31', given('2026-11-24', 5), given('2026-11-16', 5))).toBe('2026-11-23');
  });

  it('Refuses an extension of half a working day', () => {
    expect(() => due('2026-12-31', given('2026-11-16', 0.5))).toThrow(RangeError);
  });
});
