import type { Bilingual, IsoDate } from '@carnet/kernel';
import { dateOfDayNumber, dayNumber } from './days.js';
import { type Certainty, judgeDay, type JudgedDay, lessSure, requireCount, type WorkingCalendar } from './working-calendar.js';

/**
 * A time during which the clock stands still. Like the start of a clock, the day of an event belongs to what
 * went before it: the days after `from`, up to and including `to`, are not counted. So a question put and
 * answered on one day moves nothing, and the shift is `countWorkingDays(calendar, from, to)`.
 */
export interface Pause {
  readonly from: IsoDate;
  /** Null while the pause is open. */
  readonly to: IsoDate | null;
  readonly cause: Bilingual;
}

/** More time, given while the clock runs: one given after the due day changes nothing, for a term that has ended cannot grow. */
export interface Extension {
  /** The day on which it was given. */
  readonly on: IsoDate;
  readonly workingDays: number;
  readonly cause: Bilingual;
  /** Who gave it: an office or a role. */
  readonly by: Bilingual;
  /** The provision that allows it, such as `Article 12(3)`. */
  readonly article: Bilingual;
}

/** Whether the first day counts, and what says so. */
export interface FirstDay {
  readonly counts: boolean;
  readonly because: Bilingual;
}

/** A statutory deadline as it was declared; everything else is recomputed from this, never stored as a running total. */
export interface ClockTerms {
  /** The day of the event that starts the clock. */
  readonly startedOn: IsoDate;
  /** Without it counting begins with the next day. */
  readonly firstDay?: FirstDay;
  readonly allowedWorkingDays: number;
  readonly pauses: readonly Pause[];
  readonly extensions?: readonly Extension[];
  readonly calendar: WorkingCalendar;
  /** The local day on which the clock is read. */
  readonly asOf: IsoDate;
}

/** A clock as it reads on one day. */
export interface Clock {
  /** The last day on which the act is in time. While a pause is open: as if it ended on the day of reading. */
  readonly due: IsoDate;
  /** That of the least sure day up to the due day. */
  readonly certainty: Certainty;
  readonly paused: boolean;
  /** Working days left: 0 on the due day, negative afterwards. Stands still during a pause. */
  readonly left: number;
}

/** One day on the clock's way. */
export interface ClockDay {
  readonly on: IsoDate;
  /** Why it stands still on this day; null when it runs. */
  readonly pause: Pause | null;
  readonly judged: JudgedDay;
  /** Which counted working day it is, from 1; null when it is not counted. */
  readonly number: number | null;
}

/** The clock's way and what came of it. */
export interface ClockRun {
  readonly clock: Clock;
  /** From the first day that could count, up to the due day or the day of reading, whichever is later. */
  readonly days: readonly ClockDay[];
  /** Those given in time, in order; their days are in the due day. */
  readonly extended: readonly Extension[];
  /** Those given after the clock had run out. */
  readonly tooLate: readonly Extension[];
}

/**
 * Reads a clock. Throws a RangeError unless the allowance and each extension is a whole number of 0 or more, or when
 * the count leaves the year 2199.
 */
export function clockOf(terms: ClockTerms): Clock {
  return runClock(terms).clock;
}

/** Runs the clock day by day. The same errors as `clockOf`. */
export function runClock(terms: ClockTerms): ClockRun {
  const extended: Extension[] = [];
  const tooLate: Extension[] = [];
  const given = (terms.extensions ?? []).filter(({ on }) => on <= terms.asOf).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  let run = runFor(terms, terms.allowedWorkingDays);
  for (const extension of given) {
    requireCount(extension.workingDays);
    if (extension.on > run.clock.due) {
      tooLate.push(extension);
      continue;
    }
    extended.push(extension);
    run = runFor(
      terms,
      extended.reduce((sum, { workingDays }) => sum + workingDays, terms.allowedWorkingDays),
    );
  }
  return { ...run, extended, tooLate };
}

function runFor(terms: ClockTerms, allowed: number): Pick<ClockRun, 'clock' | 'days'> {
  requireCount(allowed);
  const { startedOn, asOf, firstDay, calendar } = terms;
  const days: ClockDay[] = [];
  let [due, certainty]: [IsoDate, Certainty] = [startedOn, 'confirmed'];
  let [counted, spent] = [0, 0];
  const last = dayNumber(asOf);
  for (let number = dayNumber(startedOn) + (firstDay?.counts === true ? 0 : 1); counted < allowed || number <= last; number += 1) {
    const on = dateOfDayNumber(number);
    const judged = judgeDay(calendar, on);
    const pause = pauseOn(terms, on);
    const counts = pause === null && judged.works;
    if (pause === null && counted < allowed) certainty = lessSure(certainty, judged.certainty);
    if (counts) counted += 1;
    if (counts && counted <= allowed) due = on;
    if (counts && on <= asOf) spent += 1;
    days.push({ on, pause, judged, number: counts ? counted : null });
  }
  return { clock: { due, certainty, paused: terms.pauses.some((pause) => opensUpon(pause, asOf)), left: allowed - spent }, days };
}

function pauseOn({ pauses, asOf }: ClockTerms, day: IsoDate): Pause | null {
  return pauses.find((pause) => day > pause.from && day <= (pause.to ?? asOf)) ?? null;
}

function opensUpon(pause: Pause, asOf: IsoDate): boolean {
  return pause.from <= asOf && (pause.to === null || pause.to > asOf);
}
