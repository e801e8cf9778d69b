import type { Bilingual, IsoDate } from '@carnet/kernel';
import { dateOfDayNumber, dayNumber } from './days.js';
import { type Certainty, judgeDay, type JudgedDay, lessSure, requireCount, type WorkingCalendar } from './working-calendar.js';

/**
 * A period in which the clock stands still: the days after `from`, up to and including `to`. The day of an event itself still counts, so a
 * question that is answered on the same day moves nothing. The shift is `countWorkingDays(calendar, from, to)`.
 */
export interface Pause {
  readonly from: IsoDate;
  /** Null while the pause is open. */
  readonly to: IsoDate | null;
  readonly cause: Bilingual;
}

/** Additional working days. An extension after the due day has no effect, because an ended term cannot grow. */
export interface Extension {
  /** The day on which it was granted. */
  readonly on: IsoDate;
  readonly workingDays: number;
  readonly cause: Bilingual;
  /** The office or role that granted it. */
  readonly by: Bilingual;
  /** The provision that allows it, such as `Article 12(3)`. */
  readonly article: Bilingual;
}

/** Whether the first day counts, and the reason. */
export interface FirstDay {
  readonly counts: boolean;
  readonly because: Bilingual;
}

/** The declared terms of a statutory deadline. Everything else is recomputed from them; no running total is stored. */
export interface ClockTerms {
  /** The day of the event that starts the clock. */
  readonly startedOn: IsoDate;
  /** If absent, counting begins on the next day. */
  readonly firstDay?: FirstDay;
  readonly allowedWorkingDays: number;
  readonly pauses: readonly Pause[];
  readonly extensions?: readonly Extension[];
  readonly calendar: WorkingCalendar;
  /** The local day on which the clock is read. */
  readonly asOf: IsoDate;
}

/** A clock as of one day. */
export interface Clock {
  /** The last day on which the act is in time. An open pause is taken to end on the day of reading. */
  readonly due: IsoDate;
  /** The certainty of the least certain day up to the due day. */
  readonly certainty: Certainty;
  readonly paused: boolean;
  /** Working days left: 0 on the due day, negative after it. Does not change during a pause. */
  readonly left: number;
}

/** One day of the count. */
export interface ClockDay {
  readonly on: IsoDate;
  /** The pause on this day; null if the clock runs. */
  readonly pause: Pause | null;
  readonly judged: JudgedDay;
  /** The number of the counted working day, from 1; null if the day is not counted. */
  readonly number: number | null;
}

/** The days of a count and their result. */
export interface ClockRun {
  readonly clock: Clock;
  /** From the first day that could count to the due day or the day of reading, whichever is later. */
  readonly days: readonly ClockDay[];
  /** Extensions granted in time, oldest first; the due day includes them. */
  readonly extended: readonly Extension[];
  /** Extensions granted after the due day. */
  readonly tooLate: readonly Extension[];
}

/**
 * Reads a clock.
 *
 * @throws RangeError unless the allowance and each extension are whole numbers of 0 or more, or if the count passes 2199.
 */
export function clockOf(terms: ClockTerms): Clock {
  return runClock(terms).clock;
}

/** Runs the clock day by day. @throws RangeError as `clockOf`. */
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
