import { type Bilingual, isoDate, type IsoDate } from '@carnet/kernel';
import { countWorkingDays, workingDayAfter, type WorkingCalendar } from './working-calendar.js';

const springFestival = { en: 'Spring Festival', zh: '春节' };

const nationalDay = { en: 'National Day', zh: '国庆节' };

/** The State Council's days off and make-up days of 2026, written by hand so that tests have an independent source. */
export const china2026: WorkingCalendar = {
  name: 'CN',
  edition: '2026-01-01',
  zone: 'Asia/Shanghai',
  from: isoDate('2026-01-01'),
  to: isoDate('2026-12-31'),
  weekend: [6, 7],
  holidays: new Map([
    ...days('2026-01', 1, 3, { en: "New Year's Day", zh: '元旦' }),
    ...days('2026-02', 15, 23, springFestival),
    ...days('2026-04', 4, 6, { en: 'Qingming Festival', zh: '清明节' }),
    ...days('2026-05', 1, 5, { en: 'Labour Day', zh: '劳动节' }),
    ...days('2026-06', 19, 21, { en: 'Dragon Boat Festival', zh: '端午节' }),
    ...days('2026-09', 25, 27, { en: 'Mid-Autumn Festival', zh: '中秋节' }),
    ...days('2026-10', 1, 7, nationalDay),
  ]),
  workdays: new Map(
    ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map((day) => [
      isoDate(day),
      { en: 'make-up day', zh: '调休上班' },
    ]),
  ),
  unconfirmed: [],
};

/** The same year with January and February unconfirmed. */
export const unreadChina2026: WorkingCalendar = {
  ...china2026,
  unconfirmed: [{ from: isoDate('2026-01-01'), to: isoDate('2026-02-28') }],
};

function days(month: string, first: number, last: number, name: Bilingual): [IsoDate, Bilingual][] {
  return Array.from({ length: last - first + 1 }, (_, index) => [isoDate(`${month}-${String(first + index).padStart(2, '0')}`), name]);
}

/** The n-th working day after a day; null if the calendar does not cover every day up to it. */
export function nthWorkingDayAfter(calendar: WorkingCalendar, date: IsoDate, n: number): IsoDate | null {
  const found = workingDayAfter(calendar, date, n, calendar.to);
  return found === null || found.certainty === 'provisional' ? null : found.value;
}

/** The number of working days between two days; null if the calendar does not cover all of them. */
export function workingDaysBetween(calendar: WorkingCalendar, from: IsoDate, to: IsoDate): number | null {
  const { value, certainty } = countWorkingDays(calendar, from, to);
  return certainty === 'provisional' ? null : value;
}
