import type { Bilingual, Instant, IsoDate } from '@carnet/kernel';
import { sayDay, sayDue, sayExtension, sayFirstDay, sayTooLate } from './clock-words.js';
import { type Clock, type ClockDay, type ClockTerms, type Extension, type FirstDay, runClock } from './clock.js';
import type { Certainty } from './working-calendar.js';
import { dueInstant } from './zone.js';

/** What a line of the sum can be about: the event, a day on the way, an extension, or a day that was found. */
export const STEP_KINDS = [
  ...(['start', 'working-day', 'make-up-day', 'weekend', 'holiday', 'paused'] as const),
  ...(['extension', 'extension-too-late', 'opens', 'due'] as const),
] as const;

/** One line of the sum that leads to a due day. */
export interface ClockStep {
  readonly kind: (typeof STEP_KINDS)[number];
  readonly on: IsoDate;
  /** Which counted working day it is, from 1; on `due` how many were counted in all; null where nothing is counted. */
  readonly number: number | null;
  /** The name of the holiday or make-up day, or the cause of the pause or extension. */
  readonly name: Bilingual | null;
  readonly certainty: Certainty;
  readonly says: Bilingual;
}

/** A clock with the sum behind it. */
export interface ExplainedClock extends Clock {
  /** The last instant in time: the end of the due day in the calendar's zone. */
  readonly dueAt: Instant;
  /** In order of days: the event, every day up to the due day, extensions where they were given, the due day; last, what came too late. */
  readonly steps: readonly ClockStep[];
}

/** How a clock came to its due day, step by step. The same errors as `clockOf`, and a RangeError for a zone that is none. */
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
