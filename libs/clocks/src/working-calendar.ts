import type { IsoDate } from '@carnet/kernel';
import { dateOfDayNumber, dayNumber, weekdayOfDayNumber } from './days.js';

/**
 * The working days of one place as published data. It answers only for the days it covers: the holidays of
 * a year are announced the autumn before, and guessing them would put a wrong date into a statutory deadline.
 */
export interface WorkingCalendar {
  readonly name: string;
  /** First and last day covered, both included. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** ISO weekdays without work: 1 is Monday, 7 is Sunday. */
  readonly weekend: readonly number[];
  /** Days off, whatever their weekday. */
  readonly holidays: readonly IsoDate[];
  /** Make-up days: worked although they fall on a weekend. They win over `weekend` and `holidays`. */
  readonly workdays: readonly IsoDate[];
}

/** Whether people work on this day; null when the calendar does not cover it. */
export function isWorkingDay(calendar: WorkingCalendar, date: IsoDate): boolean | null {
  return covers(calendar, date) ? published(calendar, date, dayNumber(date)) : null;
}

/**
 * The n-th working day after `date`; the day itself is not counted. With n = 0 it is `date`, working or not.
 * Null when the count leaves the days covered. Throws a RangeError unless n is a whole number of 0 or more.
 */
export function nthWorkingDayAfter(calendar: WorkingCalendar, date: IsoDate, n: number): IsoDate | null {
  requireCount(n);
  let day = date;
  for (let left = n, number = dayNumber(date); left > 0;) {
    number += 1;
    day = dateOfDayNumber(number);
    if (!covers(calendar, day)) return null;
    if (published(calendar, day, number)) left -= 1;
  }
  return day;
}

/** Working days after `from`, up to and including `to`; 0 when `to` is not later; null when any of them is not covered. */
export function workingDaysBetween(calendar: WorkingCalendar, from: IsoDate, to: IsoDate): number | null {
  if (to <= from) return 0;
  if (to > calendar.to || dateOfDayNumber(dayNumber(from) + 1) < calendar.from) return null;
  let count = 0;
  const last = dayNumber(to);
  for (let number = dayNumber(from) + 1; number <= last; number += 1) {
    if (published(calendar, dateOfDayNumber(number), number)) count += 1;
  }
  return count;
}

/** A day judged as far as is known: by the calendar where it covers the day, by weekends alone elsewhere. */
export interface PresumedDay {
  readonly works: boolean;
  readonly provisional: boolean;
}

/** Judges a day even outside the calendar's coverage, and says when it did. */
export function presumeWorkingDay(calendar: WorkingCalendar, date: IsoDate): PresumedDay {
  const number = dayNumber(date);
  if (covers(calendar, date)) return { works: published(calendar, date, number), provisional: false };
  return { works: !calendar.weekend.includes(weekdayOfDayNumber(number)), provisional: true };
}

/** Throws a RangeError unless `n` can be a number of working days. */
export function requireCount(n: number): void {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError('a number of working days is a whole number of 0 or more');
}

function covers(calendar: WorkingCalendar, date: IsoDate): boolean {
  return date >= calendar.from && date <= calendar.to;
}

function published(calendar: WorkingCalendar, date: IsoDate, number: number): boolean {
  if (calendar.workdays.includes(date)) return true;
  return !calendar.weekend.includes(weekdayOfDayNumber(number)) && !calendar.holidays.includes(date);
}
