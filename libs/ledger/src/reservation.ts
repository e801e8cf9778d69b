import type { IsoDate } from '@carnet/kernel';
import { requireAmount } from './amount.js';
import { type Metric, US_CATEGORIES, usMetric, windowKindOf } from './metrics.js';
import { windowOf } from './windows.js';

/**
 * The people whose data a filing adds, each counted once: who has sensitive and ordinary data in it is declared
 * as sensitive only. Whether people were counted in earlier filings is the filer's to say; nothing is estimated.
 */
export interface DeclaredPeople {
  readonly ordinary: number;
  readonly sensitive: number;
  /** US persons or devices by category of 28 CFR 202; categories that are not named there are a RangeError. */
  readonly us: Readonly<Record<string, number>>;
}

/** What one filing adds to one counter. */
export interface Reservation {
  readonly metric: Metric;
  /** The window's key. */
  readonly window: string;
  /** The recipient, where the law counts per pair of persons; empty elsewhere. */
  readonly party: string;
  readonly amount: number;
  /** Entries counted on this day or earlier are outside; null where the counter is its own sum. */
  readonly rollingFrom: IsoDate | null;
}

export interface ReservationInput {
  readonly people: DeclaredPeople;
  /** The exporter's local day of filing. */
  readonly on: IsoDate;
  /** Identifies the recipient across filings. */
  readonly recipient: string;
}

/**
 * The counters that a filing touches, in the one order in which every filing takes their locks, so that two
 * filings never wait for each other in a ring. Both Chinese counters are always touched, with 0 if need be:
 * their totals are facts that the rules ask for. Of the US counters, those whose category the filing declares.
 */
export function planReservation({ people, on, recipient }: ReservationInput): readonly Reservation[] {
  const known: readonly string[] = US_CATEGORIES;
  const stray = Object.keys(people.us).find((category) => !known.includes(category));
  if (stray !== undefined) throw new RangeError(`${stray} is no category of 28 CFR 202`);
  const amounts: readonly (readonly [Metric, number | undefined])[] = [
    ['cn.ordinary', people.ordinary],
    ['cn.sensitive', people.sensitive],
    ...US_CATEGORIES.map((category) => [usMetric(category), people.us[category]] as const),
  ];
  return amounts
    .flatMap(([metric, amount]) => (amount === undefined ? [] : [reservation(metric, requireAmount(amount), on, recipient)]))
    .toSorted(byKey);
}

/** The order of locks: metric, window, party, each by code units. */
export function byKey(a: Pick<Reservation, 'metric' | 'window' | 'party'>, b: Pick<Reservation, 'metric' | 'window' | 'party'>): number {
  return compare(a.metric, b.metric) || compare(a.window, b.window) || compare(a.party, b.party);
}

function reservation(metric: Metric, amount: number, on: IsoDate, recipient: string): Reservation {
  const { key, rollingFrom } = windowOf(metric, on);
  return { metric, window: key, party: windowKindOf(metric) === 'rolling-12-months' ? recipient : '', amount, rollingFrom };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
