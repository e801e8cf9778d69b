import { type Bilingual, isoDate, type IsoDate } from '@carnet/kernel';
import { dateOfDayNumber, dayNumber, weekdayOfDayNumber } from './days.js';
import type { Zone } from './zone.js';

const lastDay = isoDate('2199-12-31');

/** A run of days, both ends included. */
export interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/**
 * The published working days of one place. A calendar answers only for the days it covers: holidays are announced in the autumn before, and
 * a guess would put a wrong date into a statutory deadline.
 */
export interface WorkingCalendar extends Span {
  readonly name: string;
  /** The edition of the table; the newest if several were combined. */
  readonly edition: string;
  /** The zone in which its days begin and end. */
  readonly zone: Zone;
  /** Non-working ISO weekdays: 1 is Monday, 7 is Sunday. */
  readonly weekend: readonly number[];
  /** Days off on any weekday, with their names. */
  readonly holidays: ReadonlyMap<IsoDate, Bilingual>;
  /** Make-up days: working days on a weekend, with their names. They override `weekend` and `holidays`. */
  readonly workdays: ReadonlyMap<IsoDate, Bilingual>;
  /** Covered days that have not been compared with the official text. */
  readonly unconfirmed: readonly Span[];
}

/**
 * How certain a counted day is: `unconfirmed` if the calendar's rows are, `provisional` outside the covered days, where only weekends
 * count. Several days together have the least certain value.
 */
export type Certainty = 'confirmed' | 'unconfirmed' | 'provisional';

/** A calendar's answer for one day. */
export interface JudgedDay {
  readonly works: boolean;
  readonly kind: 'working-day' | 'make-up-day' | 'weekend' | 'holiday';
  /** The name of the holiday or make-up day; null on an ordinary weekday or weekend. */
  readonly name: Bilingual | null;
  readonly certainty: Certainty;
}

/** A count of working days, or the day at its end, with its certainty. */
export interface CountResult<T> {
  readonly value: T;
  readonly certainty: Certainty;
}

/** Judges a day by the calendar, or by weekends alone outside the days it covers. */
export function judgeDay(calendar: WorkingCalendar, date: IsoDate): JudgedDay {
  const weekend = calendar.weekend.includes(weekdayOfDayNumber(dayNumber(date)));
  if (!covers(calendar, date)) return { works: !weekend, kind: weekend ? 'weekend' : 'working-day', name: null, certainty: 'provisional' };
  const certainty = calendar.unconfirmed.some((span) => covers(span, date)) ? 'unconfirmed' : 'confirmed';
  const madeUp = calendar.workdays.get(date);
  if (madeUp !== undefined) return { works: true, kind: 'make-up-day', name: madeUp, certainty };
  const holiday = calendar.holidays.get(date);
  if (holiday !== undefined) return { works: false, kind: 'holiday', name: holiday, certainty };
  return { works: !weekend, kind: weekend ? 'weekend' : 'working-day', name: null, certainty };
}

/** Whether a day is a working day; null if the calendar does not cover it. */
export function isWorkingDay(calendar: WorkingCalendar, date: IsoDate): boolean | null {
  const { works, certainty } = judgeDay(calendar, date);
  return certainty === 'provisional' ? null : works;
}

/**
 * The n-th working day after `date`, with its certainty; `date` itself for n = 0, working or not. Null if the count passes `last`.
 *
 * @throws RangeError unless n is a whole number of 0 or more.
 */
export function workingDayAfter(calendar: WorkingCalendar, date: IsoDate, n: number, last: IsoDate = lastDay): CountResult<IsoDate> | null {
  requireCount(n);
  let [value, certainty, left]: [IsoDate, Certainty, number] = [date, 'confirmed', n];
  for (let number = dayNumber(date) + 1; left > 0; number += 1) {
    if (value >= last) return null;
    value = dateOfDayNumber(number);
    const judged = judgeDay(calendar, value);
    certainty = lessSure(certainty, judged.certainty);
    if (judged.works) left -= 1;
  }
  return { value, certainty };
}

/** The number of working days after `from`, up to and including `to`, with its certainty; 0 if `to` is not later. */
export function countWorkingDays(calendar: WorkingCalendar, from: IsoDate, to: IsoDate): CountResult<number> {
  let [value, certainty]: [number, Certainty] = [0, 'confirmed'];
  const last = dayNumber(to);
  for (let number = dayNumber(from) + 1; number <= last; number += 1) {
    const judged = judgeDay(calendar, dateOfDayNumber(number));
    certainty = lessSure(certainty, judged.certainty);
    if (judged.works) value += 1;
  }
  return { value, certainty };
}

/** The less certain of two. */
export function lessSure(a: Certainty, b: Certainty): Certainty {
  if (a === 'provisional' || b === 'provisional') return 'provisional';
  return a === 'unconfirmed' ? a : b;
}

/** @throws RangeError unless `n` is a whole number of 0 or more. */
export function requireCount(n: number): void {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError('a number of working days is a whole number of 0 or more');
}

function covers(span: Span, date: IsoDate): boolean {
  return date >= span.from && date <= span.to;
}
