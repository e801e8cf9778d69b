import type { IsoDate } from '@carnet/kernel';
import { requireAmount } from './amount.js';
import { type CountingRule, countingRulesOn } from './counting-rules.js';
import { type Family, type Metric, US_CATEGORIES, usMetric, windowKindOf } from './metrics.js';
import { windowOf } from './windows.js';

/**
 * The people whose data a filing adds, each counted once: a person with both kinds of data counts as sensitive only. The filer states
 * whether people were counted in earlier filings; nothing is estimated.
 */
export interface DeclaredPeople {
  readonly ordinary: number;
  readonly sensitive: number;
  /** US persons or devices by category of 28 CFR 202. Other categories cause a RangeError. */
  readonly us: Readonly<Record<string, number>>;
}

/** What one filing adds to one counter. */
export interface Reservation {
  readonly metric: Metric;
  /** The window's key. */
  readonly window: string;
  /** The first year whose counter is added; the window's own key except for counts over two years. */
  readonly windowFrom: string;
  /** The recipient if the law counts per pair of persons; otherwise empty. */
  readonly party: string;
  readonly amount: number;
  /** Entries counted on or before this day are outside the window; null if the window does not roll. */
  readonly rollingFrom: IsoDate | null;
}

/** Whether a filing adds to the counters of a family of regimes, or only reads them. */
export type Counting = 'counts' | 'reads';

export interface ReservationInput {
  /** Null if the filing does not state them; then only transfers are counted. */
  readonly people: DeclaredPeople | null;
  /** The exporter's local day of filing. */
  readonly on: IsoDate;
  /** Identifies the recipient across filings. */
  readonly recipient: string;
  /** The families that bind the filing; other counters are not touched. */
  readonly families: ReadonlyMap<Family, Counting>;
}

/**
 * The counters that a filing touches. All filings lock them in this order, so that they cannot deadlock. Both Chinese counters are always
 * included, with 0 if need be, because rules read their totals; US counters only for declared categories.
 *
 * @throws RangeError for a category that 28 CFR 202 does not have.
 */
export function planReservation(input: ReservationInput): readonly Reservation[] {
  const known: readonly string[] = US_CATEGORIES;
  const stray = Object.keys(input.people?.us ?? {}).find((category) => !known.includes(category));
  if (stray !== undefined) throw new RangeError(`${stray} is no category of 28 CFR 202`);
  return countingRulesOn(input.on)
    .flatMap((rule) => linesOf(rule, input))
    .toSorted(byKey);
}

function linesOf({ family, metrics }: CountingRule, { people, on, recipient, families }: ReservationInput): readonly Reservation[] {
  const counting = families.get(family);
  if (counting === undefined) return [];
  return metrics.flatMap((metric) => {
    const amount = amountOf(metric, people);
    return amount === null ? [] : [line(metric, counting === 'counts' ? requireAmount(amount) : 0, on, recipient)];
  });
}

/** The amount that a filing adds to a metric; null if the filing does not state it. */
function amountOf(metric: Metric, people: DeclaredPeople | null): number | null {
  if (metric === 'vn.transfers') return 1;
  if (people === null) return null;
  if (metric.startsWith('cn.sensitive')) return people.sensitive;
  if (metric.startsWith('cn.ordinary')) return people.ordinary;
  return people.us[US_CATEGORIES.find((category) => usMetric(category) === metric) ?? ''] ?? null;
}

/** The order of locks: metric, window, party, each by code units. */
export function byKey(a: Pick<Reservation, 'metric' | 'window' | 'party'>, b: Pick<Reservation, 'metric' | 'window' | 'party'>): number {
  return compare(a.metric, b.metric) || compare(a.window, b.window) || compare(a.party, b.party);
}

function line(metric: Metric, amount: number, on: IsoDate, recipient: string): Reservation {
  const { key, from, rollingFrom } = windowOf(metric, on);
  const party = windowKindOf(metric) === 'rolling-12-months' ? recipient : '';
  return { metric, window: key, windowFrom: from, party, amount, rollingFrom };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
