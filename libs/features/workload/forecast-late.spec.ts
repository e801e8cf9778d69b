import { type IsoDate, isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { forecastLate, LEAST_MEASURED, type MeasuredQueue, type Presence, spanOf } from './forecast-late.js';

const day = (end: string): IsoDate => isoDate(`2026-${end}`);

/** Ten measured days, five days ahead; two officers of one discipline, one of another. */
const measured = ['11-02', '11-03', '11-04', '11-05', '11-06', '11-09', '11-10', '11-11', '11-12', '11-13'].map(day);

const ahead = ['11-16', '11-17', '11-18', '11-19', '11-20'].map(day);

const officer = (absences: Presence['absences'] = [], discipline: 'privacy' | 'legal' = 'privacy'): Presence => ({
  disciplines: [discipline],
  absences,
});

const two = [officer(), officer(), officer([], 'legal')];

const asked = (more: Partial<MeasuredQueue> = {}): MeasuredQueue => ({
  queue: 'privacy',
  today: day('11-16'),
  measured,
  done: 20,
  ahead,
  staff: two,
  due: [],
  ...more,
});

const due = (end: string, count: number, queue: MeasuredQueue['queue'] = 'privacy') => ({ queue, on: day(end), due: count });

describe('the work that is expected to be late', () => {
  it('Work due beyond the pace until its day is expected late, in the order of days', () => {
    // Two per day: 2, 4, 6, 8, 10 by the end of each day.
    const found = forecastLate(asked({ due: [due('11-16', 3), due('11-17', 1), due('11-19', 9), due('11-20', 1)] }));
    expect(found.days.map(({ late }) => late)).toEqual([1, 0, 0, 5, 1]);
    expect(found).toMatchObject({ open: 14, late: 7, unknown: null, presence: { measured: 20, ahead: 10 } });
    expect(forecastLate(asked({ due: [due('11-20', 10)] })).late).toBe(0);
    expect(forecastLate(asked({ due: [due('11-20', 11)] })).late).toBe(1);
  });

  it('Overdue work is counted apart and takes its time first', () => {
    const found = forecastLate(asked({ due: [due('11-13', 3), due('11-17', 2)] }));
    expect(found).toMatchObject({ overdue: 3, open: 2, late: 1 });
    expect(found.days[1]).toEqual({ on: '2026-11-17', due: 2, late: 1 });
  });

  it('Work due on a day off counts on the next working day', () => {
    const found = forecastLate(asked({ today: day('11-14'), due: [due('11-15', 3)] }));
    expect(found.days[0]).toEqual({ on: '2026-11-16', due: 3, late: 1 });
  });

  it('Absences lower the measured presence and the presence ahead', () => {
    const away = { from: day('11-16'), until: day('11-20') };
    const half = forecastLate(asked({ staff: [officer(), officer([away])], due: [due('11-20', 10)] }));
    expect(half).toMatchObject({ presence: { measured: 20, ahead: 5 }, late: 5 });
    const was = { from: day('11-02'), until: day('11-13') };
    const back = forecastLate(asked({ staff: [officer(), officer([was])], due: [due('11-16', 4)] }));
    expect(back).toMatchObject({ presence: { measured: 10, ahead: 10 }, late: 0 });
    const nobody = forecastLate(asked({ staff: [officer([away])], due: [due('11-20', 2)] }));
    expect(nobody.late).toBe(2);
  });

  it('Expected lateness of decisions goes by working days, without regard to staff', () => {
    const found = forecastLate(asked({ queue: 'decision', staff: null, done: 10, due: [due('11-16', 2, 'decision'), due('11-16', 9)] }));
    expect(found).toMatchObject({ open: 2, late: 1, presence: { measured: 10, ahead: 5 } });
    expect(found.explanation.en).toContain('10 decisions were made: 1.00 a working day');
  });

  it('Expected lateness is unknown if too little was measured or no officer is there', () => {
    const little = forecastLate(asked({ done: LEAST_MEASURED - 1, due: [due('11-16', 99)] }));
    expect(little).toMatchObject({ open: 99, late: null, unknown: 'too-little-measured' });
    expect(little.days.every(({ late }) => late === null)).toBe(true);
    expect(little.explanation).toEqual({
      en: 'From 2026-11-02 to 2026-11-13 (10 working days), 9 opinions were given. This is too little to estimate what will be late. 99 reviews come due until 2026-11-20, and 0 are already overdue.',
      zh: '2026-11-02至2026-11-13的10个工作日内完成9份意见，数据过少，无法预计逾期。至2026-11-20有99件审查到期，另有0件已逾期。',
    });
    expect(forecastLate(asked({ staff: [officer([], 'legal')] }))).toMatchObject({ late: null, unknown: 'nobody-there' });
    expect(forecastLate(asked({ done: LEAST_MEASURED })).late).toBe(0);
  });

  it('Expected lateness is explained with pace, work and days in both languages', () => {
    const { explanation } = forecastLate(asked({ due: [due('11-13', 1), due('11-16', 4)] }));
    expect(explanation).toEqual({
      en: 'From 2026-11-02 to 2026-11-13 (10 working days), 20 opinions were given in 20 days of officers’ presence: 1.00 a day. 10 days of presence are ahead until 2026-11-20, enough for 10. 4 reviews come due until 2026-11-20, and 1 are already overdue. If they are done in the order of their last days, 3 more are expected to be late.',
      zh: '2026-11-02至2026-11-13的10个工作日内完成20份意见，审查人员在岗20人日，每人日1.00份。至2026-11-20在岗10人日，可完成10份。至2026-11-20有4件审查到期，另有1件已逾期。按到期日先后办理，预计另有3件逾期。',
    });
  });
});

it('Absences matter from the first measured day to the last day ahead', () => {
  expect(spanOf(measured, ahead, day('11-16'))).toEqual({ from: '2026-11-02', until: '2026-11-20' });
});
