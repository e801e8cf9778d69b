import { assertNever, type Instant, isIsoDate, isoDate, type IsoDate } from '@carnet/kernel';
import { type LedgerWindow, type Metric, type WindowKind, windowKindOf } from './metrics.js';

/** The days of a 400-year Gregorian cycle, and from 1 March 0000 to 1 January 1970. */
const CYCLE = 146_097;
const EPOCH = 719_468;

/** The number of a day since 1970-01-01. Years begin in March here, so that the leap day is the last. */
export function dayNumber(day: IsoDate): number {
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const [cycle, ofCycle] = [Math.floor(year / 400), year % 400];
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  return cycle * CYCLE + ofCycle * 365 + Math.floor(ofCycle / 4) - Math.floor(ofCycle / 100) + ofYear - EPOCH;
}

/** The day of a number; the inverse of `dayNumber`. @throws RangeError outside 1900 to 2199. */
export function dayOfNumber(number: number): IsoDate {
  const shifted = number + EPOCH;
  const cycle = Math.floor(shifted / CYCLE);
  const ofCycle = shifted - cycle * CYCLE;
  const year = Math.floor((ofCycle - Math.floor(ofCycle / 1460) + Math.floor(ofCycle / 36_524) - Math.floor(ofCycle / 146_096)) / 365);
  const ofYear = ofCycle - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const turn = Math.floor((5 * ofYear + 2) / 153);
  const date = ofYear - Math.floor((153 * turn + 2) / 5) + 1;
  const month = turn < 10 ? turn + 3 : turn - 9;
  return isoDate(`${year + cycle * 400 + (month <= 2 ? 1 : 0)}-${twoDigits(month)}-${twoDigits(date)}`);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** China has one zone, UTC+8, without summer time since 1991, so the exporter's day needs no zone data. */
const SHANGHAI_HOURS = 8;

/**
 * The window of a filing on a day. `on` is the exporter's local day (`exporterDay`): a filing at 2026-12-31T16:00Z is of 2027 in Shanghai.
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

/** Whether windows of this kind are calendar years. */
export function isYearly(kind: WindowKind): boolean {
  return kind === 'calendar-year' || kind === 'two-calendar-years';
}

/** Whether an entry of `countedOn` counts on the day `asOf` in a window of this kind. */
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

/** The day of an instant in Shanghai. */
export function exporterDay(at: Instant): IsoDate {
  const day = isoDate(at.slice(0, 10));
  return Number(at.slice(11, 13)) + SHANGHAI_HOURS < 24 ? day : dayOfNumber(dayNumber(day) + 1);
}

/**
 * The same day of the year before; 28 February for 29 February. "The preceding 12 months" begin after this day: an entry of exactly twelve
 * months before is outside.
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
 * The days since the first transfer, for regimes that count from it: 0 on the day itself (Viet Nam, Law 91/2025/QH15 Art 20: the dossier is
 * due within 60 days of the first transfer).
 *
 * @throws RangeError if the first transfer is later than `asOf`.
 */
export function daysSinceFirst(first: IsoDate, asOf: IsoDate): number {
  const days = dayNumber(asOf) - dayNumber(first);
  if (days < 0) throw new RangeError('the first transfer is still ahead');
  return days;
}
