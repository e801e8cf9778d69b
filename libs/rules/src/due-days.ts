import { isIsoDate, type IsoDate } from '@carnet/kernel';
import { addDays, addMonths } from './calendar-days.js';
import type { Frame } from './condition.js';
import { Unknown } from './kleene.js';
import type { DutyDeadline } from './pack.js';
import type { CountedDay } from './reference.js';

/** The due day, and the opening day; each null if there is none. */
export interface DueDays {
  readonly due: CountedDay | null;
  readonly opens: CountedDay | null;
}

/** The days of a deadline; null while its starting day is unknown. They are for planning only; nothing is decided by them. */
export function dueDaysOf(deadline: DutyDeadline, { facts, reference }: Frame): DueDays | null {
  const day = facts.value(deadline.from);
  if (day instanceof Unknown || typeof day !== 'string' || !isIsoDate(day)) return null;
  const { within, unit, calendar = '', counted = 'after', on } = deadline;
  if (on !== undefined) return { due: confirmedDay(firstYearlyDay(on, day, within)), opens: null };
  const leftUntil = (count: number): CountedDay | null => reference.lastDayBefore(calendar, day, count);
  if (unit === 'working-day') {
    if (counted === 'after') return { due: reference.dueDay(calendar, day, within), opens: null };
    // A period of the last sixty working days begins the day after the last one that leaves sixty-one.
    return counted === 'before' ? { due: leftUntil(within), opens: null } : { due: leftUntil(1), opens: next(leftUntil(within + 1)) };
  }
  if (counted === 'after') return { due: confirmedDay(addPeriod(day, within, unit)), opens: null };
  const earlier = confirmedDay(addPeriod(day, -within, unit));
  return counted === 'before' ? { due: earlier, opens: null } : { due: confirmedDay(day), opens: earlier };
}

function next(day: CountedDay | null): CountedDay | null {
  const value = day === null ? null : addDays(day.value, 1);
  return day === null || value === null ? null : { value, certainty: day.certainty };
}

function confirmedDay(value: IsoDate | null): CountedDay | null {
  return value === null ? null : { value, certainty: 'confirmed' };
}

/** The first occurrence of a yearly day that is not before `start`, at least `turns` turns of the year later. */
function firstYearlyDay(on: string, start: IsoDate, turns: number): IsoDate | null {
  const year = Number(start.slice(0, 4)) + turns;
  const [first, next] = [`${year}-${on}`, `${year + 1}-${on}`];
  const due = first < start ? next : first;
  return isIsoDate(due) ? due : null;
}

function addPeriod(start: IsoDate, within: number, unit: 'day' | 'month' | 'year'): IsoDate | null {
  return unit === 'day' ? addDays(start, within) : addMonths(start, unit === 'year' ? within * 12 : within);
}
