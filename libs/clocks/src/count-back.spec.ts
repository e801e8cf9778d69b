import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { china2026, unreadChina2026 } from './china-2026.fixture.js';
import { type BackTerms, countBack } from './count-back.js';
import { addDays } from './days.js';
import { countWorkingDays, judgeDay, workingDayAfter } from './working-calendar.js';

const because = { en: 'the approval ends', zh: '批准届满' };
const termsOf = (until: string, leaving: number, more: Partial<BackTerms> = {}): BackTerms => ({
  until: isoDate(until),
  leaving,
  because,
  calendar: china2026,
  ...more,
});
const days = fc.nat(760).map((offset) => addDays(isoDate('2025-06-01'), offset));

describe('term that is counted back', () => {
  it.each([
    // Friday 2026-11-27 counts itself: Thursday leaves one working day, and the Sunday before Monday leaves five.
    ['2026-11-27', 1, '2026-11-26'],
    ['2026-11-27', 5, '2026-11-22'],
    // From a working Saturday back over National Day: 10, 9, 8 October, 30 September.
    ['2026-10-10', 4, '2026-09-29'],
    // A non-working day does not count itself.
    ['2026-10-05', 1, '2026-09-29'],
    ['2026-11-27', 0, '2026-11-27'],
  ])('A term that runs up to %s and leaves %i working days ends on %s', (until, leaving, due) => {
    expect(countBack(termsOf(until, leaving)).due).toBe(due);
  });

  it('A counted-back term opens on the first working day of its period', () => {
    // 27 November is left; the period is 23 to 26 November, four working days.
    expect(countBack(termsOf('2026-11-27', 1, { openFor: 4 }))).toMatchObject({ due: '2026-11-26', opens: '2026-11-23' });
    expect(countBack(termsOf('2026-11-27', 1))).toMatchObject({ opens: null });
  });

  it('The explanation of a counted-back term states each step in both languages', () => {
    const { steps } = countBack(termsOf('2026-10-10', 2, { openFor: 2 }));
    expect(steps.map(({ on, kind, number }) => `${on} ${kind} ${number ?? ''}`.trim())).toEqual([
      '2026-10-10 start',
      '2026-10-10 make-up-day 1',
      '2026-10-09 working-day 2',
      '2026-10-08 working-day 3',
      ...[7, 6, 5, 4, 3, 2, 1].map((day) => `2026-10-0${day} holiday`),
      '2026-09-30 working-day 4',
      '2026-09-30 opens 2',
      '2026-10-08 due 2',
    ]);
    expect(steps[0]?.says).toEqual({
      en: 'Counted back from Sat 2026-10-10, which counts if it is a working day: the approval ends.',
      zh: '自2026-10-10（周六）起倒数，当日为工作日的计入：批准届满。',
    });
    expect(steps[1]?.says.zh).toBe('2026-10-10（周六）上班（调休上班），为倒数第 1 个工作日。');
    expect(steps[2]?.says.en).toBe('Fri 2026-10-09 is working day 2 from the end.');
    expect(steps.at(-2)?.says.en).toBe('It can be done from Wed 2026-09-30, the first of 2 working days up to the due day.');
    expect(steps.at(-1)?.says).toEqual({
      en: 'Due by the end of Thu 2026-10-08 in Asia/Shanghai: the last day that leaves 2 working days, by the calendar CN.',
      zh: '期限至 Asia/Shanghai 时间 2026-10-08（周四）日终届满：此后尚余 2 个工作日，依日历 CN。',
    });
  });

  it('A counted-back term marks provisional days and days from an unread notice', () => {
    expect(countBack(termsOf('2027-01-05', 1)).certainty).toBe('provisional');
    expect(countBack(termsOf('2026-02-27', 1, { calendar: unreadChina2026 }))).toMatchObject({ certainty: 'unconfirmed' });
    expect(countBack(termsOf('2026-06-05', 1)).certainty).toBe('confirmed');
  });

  it('A counted-back due day leaves exactly the required working days and is the last', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (until, leaving) => {
        const { due, certainty } = countBack(termsOf(until, leaving));
        expect(countWorkingDays(china2026, due, until)).toEqual({ value: leaving, certainty });
        expect(countWorkingDays(china2026, addDays(due, 1), until).value).toBe(leaving - 1);
        expect((workingDayAfter(china2026, due, leaving)?.value ?? '') <= until).toBe(true);
      }),
    );
  });

  it('The open period of a counted-back term has exactly its working days', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 60 }), (until, leaving, openFor) => {
        const { due, opens } = countBack(termsOf(until, leaving, { openFor }));
        expect(opens).not.toBeNull();
        if (opens === null) return;
        expect(judgeDay(china2026, opens).works).toBe(true);
        expect(countWorkingDays(china2026, addDays(opens, -1), due).value).toBe(openFor);
      }),
    );
  });

  it('Refuses a number of working days that is negative, a fraction or not a number', () => {
    for (const leaving of [-1, 0.5, Number.NaN]) {
      expect(() => countBack(termsOf('2026-11-27', leaving))).toThrow(RangeError);
      expect(() => countBack(termsOf('2026-11-27', 1, { openFor: leaving }))).toThrow(RangeError);
    }
  });
});
