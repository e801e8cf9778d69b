import type { IsoDate } from '@carnet/kernel';
import { addDays } from './days.js';
import { presumeWorkingDay, requireCount, type WorkingCalendar } from './working-calendar.js';

/**
 * A time during which the clock stands still. Like the start of a clock, the day of an event belongs to what
 * went before it: the days after `from`, up to and including `to`, are not counted. So a question put and
 * answered on one day moves nothing, and the shift is `workingDaysBetween(calendar, from, to)`.
 */
export interface Pause {
  readonly from: IsoDate;
  /** Null while the pause is open. */
  readonly to: IsoDate | null;
}

/** A statutory deadline as it was declared; everything else is recomputed from this, never stored as a running total. */
export interface ClockTerms {
  /** The day of the event that starts the clock; counting begins with the next day. */
  readonly startedOn: IsoDate;
  readonly allowedWorkingDays: number;
  readonly pauses: readonly Pause[];
  readonly calendar: WorkingCalendar;
  /** The local day on which the clock is read. */
  readonly asOf: IsoDate;
}

/** A clock as it reads on one day. */
export interface Clock {
  /** The last day on which the act is in time. While a pause is open: as if it ended on the day of reading. */
  readonly due: IsoDate;
  /** True when a counted day lies outside the calendar's coverage and was judged by weekends alone. */
  readonly provisional: boolean;
  readonly paused: boolean;
  /** Working days left: 0 on the due day, negative afterwards. Stands still during a pause. */
  readonly left: number;
}

/** Reads a clock. Throws a RangeError unless the allowance is a whole number of 0 or more. */
export function clockOf(terms: ClockTerms): Clock {
  const { startedOn, allowedWorkingDays, asOf } = terms;
  requireCount(allowedWorkingDays);
  let due = startedOn;
  let provisional = false;
  let spent = 0;
  for (let counted = 0, day = startedOn; counted < allowedWorkingDays || day < asOf;) {
    day = addDays(day, 1);
    if (standsStill(terms, day)) continue;
    const judged = presumeWorkingDay(terms.calendar, day);
    provisional ||= judged.provisional;
    if (!judged.works) continue;
    counted += 1;
    if (counted <= allowedWorkingDays) due = day;
    if (day <= asOf) spent += 1;
  }
  return { due, provisional, paused: terms.pauses.some((pause) => opensUpon(pause, asOf)), left: allowedWorkingDays - spent };
}

function standsStill({ pauses, asOf }: ClockTerms, day: IsoDate): boolean {
  return pauses.some((pause) => day > pause.from && day <= (pause.to ?? asOf));
}

function opensUpon(pause: Pause, asOf: IsoDate): boolean {
  return pause.from <= asOf && (pause.to === null || pause.to > asOf);
}
