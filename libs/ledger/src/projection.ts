import type { IsoDate } from '@carnet/kernel';
import type { WindowKind } from './metrics.js';
import { countsOn, dayNumber, dayOfNumber, isYearly } from './windows.js';

/** The least number of grants, and of days since the first of them, from which a pace can be estimated. */
export const LEAST_GRANTS = 5;
export const LEAST_DAYS = 14;

/** The quantile of the normal distribution for a 90 % interval. */
const NINE_IN_TEN = 1.645;

/** The people who count from one day on, from grants and from adjustments. */
export interface CountedDay {
  readonly on: IsoDate;
  readonly granted: number;
  readonly adjusted: number;
  /** The number of grants that sent something, and the sum of the squares of their amounts. */
  readonly grants: number;
  readonly squares: number;
}

export interface ProjectionInput {
  readonly windowKind: WindowKind;
  readonly asOf: IsoDate;
  /** What counts in the window of `asOf`, one entry per day. */
  readonly days: readonly CountedDay[];
  /** Reserved by undecided filings; counted as sent, as the rules do. */
  readonly reserved: number;
  /** The lowest total that needs a heavier route; null if the law has none. */
  readonly bound: number | null;
}

export type NoCrossing = 'no-bound' | 'crossed' | 'too-few-grants' | 'too-short' | 'not-in-window';

/**
 * When the bound is reached at the present pace of grants. `earliest` and `latest` form a 90 % interval if grants are independent; `latest`
 * is null if the bound may not be reached.
 */
export type Projection =
  | { readonly on: null; readonly because: NoCrossing }
  | {
      readonly on: IsoDate;
      readonly earliest: IsoDate;
      readonly latest: IsoDate | null;
      readonly method: 'mean-pace';
      /** People per day. */
      readonly pace: number;
      readonly grants: number;
      readonly days: number;
      /** By the relative standard error of the pace: up to 15 % high, up to 35 % medium. */
      readonly confidence: 'high' | 'medium' | 'low';
    };

/**
 * Projects linearly. The pace is what was granted after the first day of grants in the window, per day since that day; its standard error
 * is that of a compound Poisson process, √Σa²/days. Openings and corrections add to the total, not to the pace. In a window of twelve
 * months, earlier data leaves as days pass.
 */
export function projectCrossing(input: ProjectionInput): Projection {
  const { asOf, bound, windowKind } = input;
  if (bound === null) return { on: null, because: 'no-bound' };
  if (levelOn(input, asOf) >= bound) return { on: null, because: 'crossed' };
  const history = input.days
    .filter(({ on, grants }) => grants > 0 && countsOn(windowKind, on, asOf))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const grants = sum(history, (day) => day.grants);
  const [first, ...later] = history;
  if (first === undefined || grants < LEAST_GRANTS) return { on: null, because: 'too-few-grants' };
  const days = dayNumber(asOf) - dayNumber(first.on);
  if (days < LEAST_DAYS) return { on: null, because: 'too-short' };
  const pace = sum(later, ({ granted }) => granted) / days;
  const error = Math.sqrt(sum(later, ({ squares }) => squares)) / days;
  const on = crossing(input, bound, pace);
  if (on === null) return { on: null, because: 'not-in-window' };
  return {
    on,
    // A quicker pace reaches the bound no later, so this is never null.
    earliest: crossing(input, bound, pace + NINE_IN_TEN * error) ?? on,
    latest: crossing(input, bound, pace - NINE_IN_TEN * error),
    method: 'mean-pace',
    pace,
    grants,
    days,
    confidence: confidenceOf(error / pace),
  };
}

function confidenceOf(relativeError: number): 'high' | 'medium' | 'low' {
  if (relativeError <= 0.15) return 'high';
  return relativeError <= 0.35 ? 'medium' : 'low';
}

/** The first day on which the total reaches the bound at this pace, within the window or the next twelve months. */
function crossing(input: ProjectionInput, bound: number, pace: number): IsoDate | null {
  if (pace <= 0) return null;
  const now = dayNumber(input.asOf);
  for (let day = now + 1; day <= now + horizonOf(input); day += 1) {
    const date = dayOfNumber(day);
    if (levelOn(input, date) + pace * (day - now) >= bound) return date;
  }
  return null;
}

/** The total on a day without further grants. */
function levelOn({ windowKind, days, reserved }: ProjectionInput, day: IsoDate): number {
  return reserved + sum(days, ({ on, granted, adjusted }) => (countsOn(windowKind, on, day) ? granted + adjusted : 0));
}

function sum<T>(all: readonly T[], valueOf: (one: T) => number): number {
  return all.reduce((total, one) => total + valueOf(one), 0);
}

function horizonOf({ windowKind, asOf }: ProjectionInput): number {
  return isYearly(windowKind) ? dayNumber(`${asOf.slice(0, 4)}-12-31` as IsoDate) - dayNumber(asOf) : 365;
}
