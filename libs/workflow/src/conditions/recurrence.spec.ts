import { isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { nextOccurrence, dayOfOccurrence, recurrenceWords, type RecurringRule, YEAR_DAY } from './recurrence.js';

const everyMonths = (every: number): RecurringRule => ({ every, unit: 'month' });
const times = (rule: RecurringRule, granted: string, count = 4) =>
  Array.from({ length: count }, (_, place) => dayOfOccurrence(rule, isoDate(granted), place + 1));

describe('the days of a recurring condition', () => {
  it.each([
    ['months after the grant', everyMonths(6), '2026-11-26', ['2027-05-26', '2027-11-26', '2028-05-26', '2028-11-26']],
    [
      'the last of a shorter month, without drifting',
      everyMonths(1),
      '2027-12-31',
      ['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30'],
    ],
    ['each year, the first one after the grant', { each: '03-31' }, '2026-11-26', ['2027-03-31', '2028-03-31', '2029-03-31', '2030-03-31']],
    [
      'in the year of the grant where the day is still to come',
      { each: '12-01' },
      '2026-11-30',
      ['2026-12-01', '2027-12-01', '2028-12-01', '2029-12-01'],
    ],
    ['never the day of the grant', { each: '11-26' }, '2026-11-26', ['2027-11-26', '2028-11-26', '2029-11-26', '2030-11-26']],
    [
      'the 28th of February where there is no 29th',
      { each: '02-29' },
      '2026-11-26',
      ['2027-02-28', '2028-02-29', '2029-02-28', '2030-02-28'],
    ],
  ] as const)('The days of a recurring condition are %s', (_, rule, granted, days) => {
    expect(times(rule, granted)).toEqual(days);
  });

  it('The days of a recurring condition follow one another for every rule and start', () => {
    for (let day = 0; day < 366; day += 1) {
      const granted = new Date(Date.UTC(2028, 0, 1 + day)).toISOString().slice(0, 10);
      for (const rule of [everyMonths(1), everyMonths(5), everyMonths(36), { each: '02-29' }, { each: granted.slice(5) }]) {
        const days = [granted, ...times(rule, granted, 30)];
        expect(days).toEqual([...new Set(days)].toSorted());
      }
    }
  });

  it('A recurring condition’s next day is after a given day and within the grant', () => {
    const series = { first: 2, occurrence: 1, rule: everyMonths(6), from: isoDate('2026-11-26') };
    const next = (after: string, last?: string) => nextOccurrence(series, isoDate(after), last === undefined ? undefined : isoDate(last));
    expect(next('2027-05-26')).toEqual({ occurrence: 2, on: '2027-11-26' });
    expect(next('2027-05-26', '2027-11-26')).toEqual({ occurrence: 2, on: '2027-11-26' });
    expect(next('2027-05-26', '2027-11-25')).toBeNull();
    expect(next('2028-05-26')).toEqual({ occurrence: 4, on: '2028-11-26' });
  });

  it('A recurrence is described in both languages', () => {
    expect(recurrenceWords(everyMonths(6))).toEqual({ en: 'every 6 months', zh: '每6个月' });
    expect(recurrenceWords(everyMonths(1))).toEqual({ en: 'every month', zh: '每月' });
    expect(recurrenceWords({ each: '03-31' })).toEqual({ en: 'each year by 31 March', zh: '每年3月31日前' });
  });

  it.each(['02-30', '04-31', '13-01', '00-10', '1-01', '03-31 '])('A recurring condition cannot name the day of the year %s', (day) => {
    expect(YEAR_DAY.test(day)).toBe(false);
  });
});
