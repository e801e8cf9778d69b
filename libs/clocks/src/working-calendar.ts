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
 * The working days of one place as published data. It answers only for the days it covers: the holidays of
 * a year are announced the autumn before, and guessing them would put a wrong date into a statutory deadline.
 */
export interface WorkingCalendar extends Span {
  readonly name: string;
  /** Which edition of the table it was read from; the newest, when several made it up. */
  readonly edition: string;
  /** Where its days begin and end. */
  readonly zone: Zone;
  /** ISO weekdays without work: 1 is Monday, 7 is Sunday. */
  readonly weekend: readonly number[];
  /** Days off, whatever their weekday, with their names. */
  readonly holidays: ReadonlyMap<IsoDate, Bilingual>;
  /** Make-up days: worked although they fall on a weekend. They win over `weekend` and `holidays`. */
  readonly workdays: ReadonlyMap<IsoDate, Bilingual>;
  /** Covered days that nobody has compared with the official text. */
  readonly unconfirmed: readonly Span[];
}

/**
 * How sure a judgement is: `unconfirmed` when the calendar's rows are, `provisional` outside the days it covers,
 * where weekends alone decide. Of several, the least sure counts.
 */
export type Certainty = 'confirmed' | 'unconfirmed' | 'provisional';

/** What a calendar says of one day. */
export interface JudgedDay {
  readonly works: boolean;
  readonly kind: 'working-day' | 'make-up-day' | 'weekend' | 'holiday';
  /** The name of the holiday or make-up day; null on a day that is what its weekday says. */
  readonly name: Bilingual | null;
  readonly certainty: Certainty;
}

/** A count of working days, or the day at its end, and how sure it is. */
export interface Counted<T> {
  readonly value: T;
  readonly certainty: Certainty;
}

/** Judges any day: by the calendar where it covers the day, by weekends alone elsewhere. */
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

/** Whether people work on this day; null when the calendar does not cover it. */
export function isWorkingDay(calendar: WorkingCalendar, date: IsoDate): boolean | null {
  const { works, certainty } = judgeDay(calendar, date);
  return certainty === 'provisional' ? null : works;
}

/**
 * The n-th working day after `date`, with how sure it is; the day itself is not counted. With n = 0 it is `date`,
 * working or not. Null when the count passes `last`. Throws a RangeError unless n is a whole number of 0 or more.
 */
export function workingDayAfter(calendar: WorkingCalendar, date: IsoDate, n: number, last: IsoDate = lastDay): Counted<IsoDate> | null {
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

/** Working days after `from`, up to and including `to`, with how sure the number is; 0 when `to` is not later. */
export function countWorkingDays(calendar: WorkingCalendar, from: IsoDate, to: IsoDate): Counted<number> {
  let [value, certainty]: [number, Certainty] = [0, 'confirmed'];
  const last = dayNumber(to);
  for (let number = dayNumber(from) + 1; number <= last; number += 1) {
    const judged = judgeDay(calendar, dateOfDayNumber(number));
    certainty = lessSure(certainty, judged.certainty);
    if (judged.works) value += 1;
  }
  return { value, certainty };
}

/** The less sure of two. */
export function lessSure(a: Certainty, b: Certainty): Certainty {
  if (a === 'provisional' || b === 'provisional') return 'provisional';
  return a === 'unconfirmed' ? a : b;
}

/** Throws a RangeError unless `n` can be a number of working days. */
export function requireCount(n: number): void {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError('a number of working days is a whole number of 0 or more');
}

function covers(span: Span, date: IsoDate): boolean {
  return date >= span.from && date <= span.to;
}
