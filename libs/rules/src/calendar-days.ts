import { isIsoDate, type IsoDate } from '@carnet/kernel';

/** The day `days` after `date`, or before it if negative; null outside the supported days (1900 to 2199). */
export function addDays(date: IsoDate, days: number): IsoDate | null {
  let [year, month, day] = partsOf(date);
  day += days;
  for (let length = lengthOf(year, month); day > length; length = lengthOf(year, month)) {
    day -= length;
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  while (day < 1) {
    month -= 1;
    if (month < 1) [year, month] = [year - 1, 12];
    day += lengthOf(year, month);
  }
  return dayOf(year, month, day);
}

/** The same day `months` later, or earlier if negative; the last day of a shorter month. Null outside the supported days. */
export function addMonths(date: IsoDate, months: number): IsoDate | null {
  const [year, month, day] = partsOf(date);
  const total = month - 1 + months;
  const [laterYear, laterMonth] = [year + Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  return dayOf(laterYear, laterMonth, Math.min(day, lengthOf(laterYear, laterMonth)));
}

/** The ISO weekday: 1 is Monday, 7 is Sunday (Sakamoto's method). */
export function weekdayOf(date: IsoDate): number {
  const [year, month, day] = partsOf(date);
  const shifted = month < 3 ? year - 1 : year;
  const offset = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  const fromSunday = (shifted + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + offset + day) % 7;
  return fromSunday === 0 ? 7 : fromSunday;
}

function partsOf(date: IsoDate): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

function lengthOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function dayOf(year: number, month: number, day: number): IsoDate | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isIsoDate(text) ? text : null;
}
