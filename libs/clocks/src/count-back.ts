import type { Bilingual, IsoDate } from '@carnet/kernel';
import type { ClockStep } from './clock-steps.js';
import { sayBackDay, sayBackEnd, sayLeaves, sayOpens } from './clock-words.js';
import { dateOfDayNumber, dayNumber } from './days.js';
import { type Certainty, judgeDay, lessSure, requireCount, type WorkingCalendar } from './working-calendar.js';

/** A term that runs up to a day: what must be done that long before it. */
export interface BackTerms {
  /** The day counted back from; it counts itself when people work on it. */
  readonly until: IsoDate;
  /** How many working days must be left. */
  readonly leaving: number;
  /** How many working days, the last of them on or before the due day, the thing may be done in; left out where it may be done at any time before. */
  readonly openFor?: number;
  /** Why it is counted back from that day. */
  readonly because: Bilingual;
  readonly calendar: WorkingCalendar;
}

/** The last day, and the first where there is one, with the sum behind them. */
export interface CountedBack {
  /** The last day from which as many working days are left. */
  readonly due: IsoDate;
  /** The first of the `openFor` working days up to the due day. */
  readonly opens: IsoDate | null;
  readonly certainty: Certainty;
  /** From the day counted back from to the earliest day found; last, the days found. */
  readonly steps: readonly ClockStep[];
}

/**
 * Counts working days backwards. The n-th of them leaves n - 1 after it, so the day before it is the last that leaves n.
 * Throws a RangeError unless the counts are whole numbers of 0 or more, or when the count leaves the year 1900.
 */
export function countBack({ until, leaving, openFor, because, calendar }: BackTerms): CountedBack {
  requireCount(leaving);
  if (openFor !== undefined) requireCount(openFor);
  const steps: ClockStep[] = [
    { kind: 'start', on: until, number: null, name: because, certainty: 'confirmed', says: sayBackEnd(until, because) },
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
      says: sayBackDay(on, judged, place),
    });
  }
  if (opens !== null)
    steps.push({
      kind: 'opens',
      on: opens,
      number: openFor ?? null,
      name: null,
      certainty,
      says: sayOpens(opens, openFor ?? 0, certainty),
    });
  steps.push({ kind: 'due', on: due, number: leaving, name: null, certainty, says: sayLeaves(due, { leaving, calendar, certainty }) });
  return { due, opens, certainty, steps };
}
