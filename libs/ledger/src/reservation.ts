import type { IsoDate } from '@carnet/kernel';
import { requireAmount } from './amount.js';
import { type CountingRule, countingRulesOn } from './counting-rules.js';
import { type Family, type Metric, US_CATEGORIES, usMetric, windowKindOf } from './metrics.js';
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
  /** The first year whose counter is added to this one's; the window's own key for all but counts over two years. */
  readonly windowFrom: string;
  /** The recipient, where the law counts per pair of persons; empty elsewhere. */
  readonly party: string;
  readonly amount: number;
  /** Entries counted on this day or earlier are outside; null where the counter is its own sum. */
  readonly rollingFrom: IsoDate | null;
}

/** Whether a filing adds to what a family of regimes counts, or only has to know where the counters stand. */
export type Counting = 'counts' | 'reads';

export interface ReservationInput {
  /** Null when the filing does not say: then nothing that counts people can be reserved. */
  readonly people: DeclaredPeople | null;
  /** The exporter's local day of filing. */
  readonly on: IsoDate;
  /** Identifies the recipient across filings. */
  readonly recipient: string;
  /** The families that bind the filing; the others are left alone. */
  readonly families: ReadonlyMap<Family, Counting>;
}

/**
 * The counters that a filing touches, in the one order in which every filing takes their locks, so that two
 * filings never wait for each other in a ring. Both Chinese counters are always touched, with 0 if need be:
 * their totals are facts that the rules ask for. Of the US counters, those whose category the filing declares.
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

/** What a filing would add to a metric; null when it says nothing that could be added. */
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
