import { assertNever, type Instant, isIsoDate, isoDate, type IsoDate } from '@carnet/kernel';
import { dayNumber, dayOfNumber } from './day-number.js';
import { type LedgerWindow, type Metric, type WindowKind, windowKindOf } from './metrics.js';

/** China has one zone, UTC+8, and has had no summer time since 1991: the exporter's day needs no zone data. */
const SHANGHAI_HOURS = 8;

/**
 * The window into which a filing of this day falls. `on` is the exporter's local day (`exporterDay`): a filing of
 * 2026-12-31T16:00Z is one of 2027 in Shanghai.
 */
export function windowOf(metric: Metric, on: IsoDate): LedgerWindow {
  const [year, kind] = [on.slice(0, 4), windowKindOf(metric)];
  switch (kind) {
    case 'calendar-year':
      return { key: year, from: year, rollingFrom: null };
    case 'two-calendar-years':
      return { key: year, from: String(Number(year) - 1), rollingFrom: null };
    case 'rolling-12-months':
      return { key: 'rolling', from: 'rolling', rollingFrom: twelveMonthsBefore(on) };
    case 'since-first':
      return { key: 'ever', from: 'ever', rollingFrom: null };
    default:
      return assertNever(kind);
  }
}

/** Whether windows of this kind are years, of which each begins anew. */
export function isYearly(kind: WindowKind): boolean {
  return kind === 'calendar-year' || kind === 'two-calendar-years';
}

/** Whether something that was counted on `countedOn` counts on the day `asOf` in a window of this kind. */
export function countsOn(kind: WindowKind, countedOn: IsoDate, asOf: IsoDate): boolean {
  switch (kind) {
    case 'calendar-year':
      return countedOn.slice(0, 4) === asOf.slice(0, 4);
    case 'two-calendar-years':
      return countedOn.slice(0, 4) <= asOf.slice(0, 4) && countedOn.slice(0, 4) >= String(Number(asOf.slice(0, 4)) - 1);
    case 'rolling-12-months':
      return withinTwelveMonths(countedOn, asOf);
    case 'since-first':
      return countedOn <= asOf;
    default:
      return assertNever(kind);
  }
}

/** The day in Shanghai on which an instant falls. */
export function exporterDay(at: Instant): IsoDate {
  const day = isoDate(at.slice(0, 10));
  return Number(at.slice(11, 13)) + SHANGHAI_HOURS < 24 ? day : dayOfNumber(dayNumber(day) + 1);
}

/**
 * The same day of the year before; for 29 February the 28th. "The preceding 12 months" of a day are the days
 * after this one up to the day itself: an entry dated exactly twelve months before is out.
 */
export function twelveMonthsBefore(day: IsoDate): IsoDate {
  const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return isIsoDate(before) ? before : isoDate(`${before.slice(0, 8)}28`);
}

/** Whether an entry of `countedOn` is within the twelve months preceding `asOf`. */
export function withinTwelveMonths(countedOn: IsoDate, asOf: IsoDate): boolean {
  return countedOn > twelveMonthsBefore(asOf) && countedOn <= asOf;
}

/**
 * How many days have passed since the first transfer, for regimes that count from it: 0 on the day itself (Viet Nam,
 * Law 91/2025/QH15 Art 20: the dossier is due within 60 days of the first transfer). Throws a RangeError for a later first day.
 */
export function daysSinceFirst(first: IsoDate, asOf: IsoDate): number {
  const days = dayNumber(asOf) - dayNumber(first);
  if (days < 0) throw new RangeError('the first transfer is still ahead');
  return days;
}
