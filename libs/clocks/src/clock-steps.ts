import type { Bilingual, Instant, IsoDate } from '@carnet/kernel';
import { sayDay, sayDue, sayExtension, sayFirstDay, sayTooLate } from './clock-words.js';
import { type Clock, type ClockDay, type ClockTerms, type Extension, type FirstDay, runClock } from './clock.js';
import type { Certainty } from './working-calendar.js';
import { dueInstant } from './zone.js';

/** The kinds of calculation steps: the event, a day on the way, an extension, or a day that was found. */
export const STEP_KINDS = [
  ...(['start', 'working-day', 'make-up-day', 'weekend', 'holiday', 'paused'] as const),
  ...(['extension', 'extension-too-late', 'opens', 'due'] as const),
] as const;

/** One step of the calculation of a due day. */
export interface ClockStep {
  readonly kind: (typeof STEP_KINDS)[number];
  readonly on: IsoDate;
  /** The number of the counted working day, from 1; on `due`, the total counted; null if the day is not counted. */
  readonly number: number | null;
  /** The name of the holiday or make-up day, or the cause of the pause or extension. */
  readonly name: Bilingual | null;
  readonly certainty: Certainty;
  readonly says: Bilingual;
}

/** A clock with its calculation. */
export interface ExplainedClock extends Clock {
  /** The last instant that is in time: the end of the due day in the calendar's zone. */
  readonly dueAt: Instant;
  /** The steps by day: the event, every day up to the due day, and extensions. The due day and late extensions come last. */
  readonly steps: readonly ClockStep[];
}

/** Explains a due day step by step. @throws RangeError as `clockOf`, and for an unknown zone. */
export function explainClock(terms: ClockTerms): ExplainedClock {
  const { clock, days, extended, tooLate } = runClock(terms);
  const dueAt = dueInstant(clock.due, terms.calendar.zone);
  const walked = days.filter(({ on }) => on <= clock.due);
  const counted = walked.filter(({ number }) => number !== null).length;
  const steps = [startStep(terms), ...walked.map(dayStep), ...extended.map((one) => extensionStep(one, 'extension'))];
  steps.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const { due: on, certainty } = clock;
  const due: ClockStep = { kind: 'due', on, number: counted, name: null, certainty, says: sayDue(on, terms.calendar, certainty) };
  return { ...clock, dueAt, steps: [...steps, due, ...tooLate.map((one) => extensionStep(one, 'extension-too-late'))] };
}

const nextDay: FirstDay = {
  counts: false,
  because: { en: 'a term begins on the day after its event', zh: '期间开始的当日不计入，自下一日起算' },
};

function startStep({ startedOn: on, firstDay = nextDay }: ClockTerms): ClockStep {
  return { kind: 'start', on, number: null, name: firstDay.because, certainty: 'confirmed', says: sayFirstDay(on, firstDay) };
}

function dayStep(day: ClockDay): ClockStep {
  const { on, pause, judged, number } = day;
  const { certainty } = judged;
  const says = sayDay(day);
  if (pause !== null) return { kind: 'paused', on, number: null, name: pause.cause, certainty: 'confirmed', says };
  return { kind: judged.kind, on, number, name: judged.name, certainty, says };
}

function extensionStep(extension: Extension, kind: 'extension' | 'extension-too-late'): ClockStep {
  const says = kind === 'extension' ? sayExtension(extension) : sayTooLate(extension);
  return { kind, on: extension.on, number: null, name: extension.cause, certainty: 'confirmed', says };
}
