import type { Bilingual, IsoDate } from '@carnet/kernel';
import type { ClockStep } from './clock-steps.js';
import { sayCountBackDay, sayCountBackStart, sayLastDayLeaving, sayOpeningDay } from './clock-words.js';
import { dateOfDayNumber, dayNumber } from './days.js';
import { type Certainty, judgeDay, lessSure, requireCount, type WorkingCalendar } from './working-calendar.js';

/** A term that is counted back from a day. */
export interface BackTerms {
  /** The day to count back from. It counts itself if it is a working day. */
  readonly until: IsoDate;
  /** The number of working days that must remain. */
  readonly leaving: number;
  /** The length in working days of the period that ends on the due day; absent if the act may be done at any earlier time. */
  readonly openFor?: number;
  /** The reason for counting back from that day. */
  readonly because: Bilingual;
  readonly calendar: WorkingCalendar;
}

/** The due day, the opening day if there is one, and the calculation. */
export interface CountedBack {
  /** The last day after which `leaving` working days remain. */
  readonly due: IsoDate;
  /** The first of the `openFor` working days up to the due day; null without `openFor`. */
  readonly opens: IsoDate | null;
  readonly certainty: Certainty;
  /** From the day counted back from to the earliest day found; the found days come last. */
  readonly steps: readonly ClockStep[];
}

/**
 * Counts working days backwards. The n-th of them leaves n - 1 after it, so the day before it is the last that leaves n.
 *
 * @throws RangeError unless the counts are whole numbers of 0 or more, or if the count passes 1900.
 */
export function countBack({ until, leaving, openFor, because, calendar }: BackTerms): CountedBack {
  requireCount(leaving);
  if (openFor !== undefined) requireCount(openFor);
  const steps: ClockStep[] = [
    { kind: 'start', on: until, number: null, name: because, certainty: 'confirmed', says: sayCountBackStart(until, because) },
  ];
  let [due, opens, certainty, counted]: [IsoDate, IsoDate | null, Certainty, number] = [until, null, 'confirmed', 0];
  for (let number = dayNumber(until); counted < leaving + (openFor ?? 0); number -= 1) {
    const on = dateOfDayNumber(number);
    const judged = judgeDay(calendar, on);
    certainty = lessSure(certainty, judged.certainty);
    if (judged.works) counted += 1;
    if (judged.works && counted === leaving) due = dateOfDayNumber(number - 1);
    if (judged.works && openFor !== undefined && counted === leaving + openFor) opens = on;
    const place = judged.works ? counted : null;
    steps.push({
      kind: judged.kind,
      on,
      number: place,
      name: judged.name,
      certainty: judged.certainty,
      says: sayCountBackDay(on, judged, place),
    });
  }
  if (opens !== null)
    steps.push({
      kind: 'opens',
      on: opens,
      number: openFor ?? null,
      name: null,
      certainty,
      says: sayOpeningDay(opens, openFor ?? 0, certainty),
    });
  steps.push({
    kind: 'due',
    on: due,
    number: leaving,
    name: null,
    certainty,
    says: sayLastDayLeaving(due, { leaving, calendar, certainty }),
  });
  return { due, opens, certainty, steps };
}
