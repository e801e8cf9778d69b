import { isIsoDate, type IsoDate } from '@carnet/kernel';
import { addDays } from '../calendar-days.js';

/** The day before; null outside the supported days. */
export function dayBefore(day: IsoDate): IsoDate | null {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  if (date > 1) return dayOf(year, month, date - 1);
  if (month === 1) return dayOf(year - 1, 12, 31);
  const ends = [31, 30, 29, 28].map((last) => dayOf(year, month - 1, last));
  return ends.find((end) => end !== null) ?? null;
}

/** The day after; null outside the supported days. */
export function dayAfter(day: IsoDate): IsoDate | null {
  return addDays(day, 1);
}

function dayOf(year: number, month: number, date: number): IsoDate | null {
  const text = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-');
  return isIsoDate(text) ? text : null;
}
