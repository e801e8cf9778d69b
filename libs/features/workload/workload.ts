import { addDays, isWorkingDay, weekdayOf, type WorkingCalendar } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import type { Discipline } from '@carnet/workflow';
import type { ExpectedLate } from './expected-late.js';

/** Open reviews of one discipline that one officer, or nobody, has in hand. */
export interface ReviewLoad {
  readonly discipline: Discipline;
  readonly open: number;
  /** Their due day has passed, and their clock runs. */
  readonly overdue: number;
  /** They wait for the company; their clock stands still. */
  readonly paused: number;
  /** How many began within the last 5 working days, 6 to 10 ago, 11 to 20, or longer ago. */
  readonly age: { readonly within5: number; readonly within10: number; readonly within20: number; readonly older: number };
}

export interface OfficerLoad {
  readonly person: string;
  readonly name: string;
  readonly reviews: readonly ReviewLoad[];
  /** Ballots that wait for this person. */
  readonly votes: number;
  /** The last day of an absence that has begun; null for who is present. */
  readonly absentUntil: IsoDate | null;
}

/** An open review, as a supervisor hands it on. */
export interface HeldReview {
  readonly transfer: string;
  readonly reference: string;
  readonly discipline: Discipline;
  readonly dueOn: IsoDate | null;
  /** Who may take it now as the officer's deputy. */
  readonly deputy: string | null;
}

/** Somebody who is absent and has open reviews, the most urgent first. */
export interface AbsentOfficer {
  readonly person: string;
  readonly name: string;
  readonly until: IsoDate;
  readonly reviews: readonly HeldReview[];
}

/** How many clocks come due on one day. */
export interface DueDay {
  readonly on: IsoDate;
  /** Those that run. */
  readonly due: number;
  /** Those that stand still; their day will be a later one. */
  readonly paused: number;
}

export interface WorkloadView {
  readonly asOf: IsoDate;
  readonly officers: readonly OfficerLoad[];
  /** Open reviews of those who are absent, two hundred at most. */
  readonly absent: readonly AbsentOfficer[];
  /** Reviews that nobody has in hand. */
  readonly unassigned: readonly ReviewLoad[];
  /** Clocks that ran out before today on transfers that are still open. */
  readonly late: number;
  /** The next ten working days, today among them where it is one. */
  readonly forecast: readonly DueDay[];
  /** What of each queue is expected to be late within these days, at the pace of the last twenty. */
  readonly expected: readonly ExpectedLate[];
}

/** How far back the buckets of age reach, in working days. */
const AGES = [5, 10, 20] as const;

const FORECAST_DAYS = 10;

/** How many working days the pace is measured on. */
const MEASURED_DAYS = 20;

/** The days that bound the buckets of age: what began after the first is the youngest. */
export type AgeBounds = readonly [IsoDate, IsoDate, IsoDate];

/** The days 5, 10 and 20 working days before a day. */
export function ageBounds(calendar: WorkingCalendar, today: IsoDate): AgeBounds {
  const [five, ten, twenty] = AGES.map((count) => workingDays(calendar, today, { count, step: -1 }).at(-1) ?? today);
  return [five ?? today, ten ?? today, twenty ?? today];
}

/** The next ten working days of a calendar, from a day on. */
export function forecastDays(calendar: WorkingCalendar, today: IsoDate): readonly IsoDate[] {
  return workingDays(calendar, addDays(today, -1), { count: FORECAST_DAYS, step: 1 });
}

/** The twenty working days before a day, in order. */
export function measuredDays(calendar: WorkingCalendar, today: IsoDate): readonly IsoDate[] {
  return workingDays(calendar, today, { count: MEASURED_DAYS, step: -1 }).toReversed();
}

/** Each day with what comes due on it; what comes due between two working days counts on the later one. */
export function forecastOf(days: readonly IsoDate[], found: readonly DueDay[]): readonly DueDay[] {
  return days.map((on, place) => {
    const after = days[place - 1];
    const here = found.filter((one) => one.on <= on && (after === undefined || one.on > after));
    return { on, due: sum(here.map(({ due }) => due)), paused: sum(here.map(({ paused }) => paused)) };
  });
}

/** Working days one after the other, beyond the calendar by the days of the week. */
function workingDays(
  calendar: WorkingCalendar,
  from: IsoDate,
  { count, step }: { readonly count: number; readonly step: 1 | -1 },
): readonly IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = addDays(from, step); days.length < count; day = addDays(day, step)) {
    if (isWorkingDay(calendar, day) ?? weekdayOf(day) <= 5) days.push(day);
  }
  return days;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
