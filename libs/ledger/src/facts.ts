import type { IsoDate } from '@carnet/kernel';
import { type Metric, US_CATEGORIES, type UsCategory, usMetric } from './metrics.js';

/** A counter after this filing's reservation: people sent and reserved, this filing included. */
export interface Position {
  readonly metric: Metric;
  readonly committed: number;
  readonly reserved: number;
  /** The first day on which something was sent, if the law counts from it and the ledger knows it. */
  readonly firstOn?: IsoDate | null;
}

/** The facts that the rules read from the ledger, by their catalogue names. */
export interface LedgerFacts {
  readonly ytd_nonsensitive?: number;
  readonly ytd_sensitive?: number;
  readonly prevyear_nonsensitive?: number;
  readonly prevyear_sensitive?: number;
  readonly us_counts_12m?: Readonly<Partial<Record<UsCategory, number>>>;
  readonly first_transfer_date?: IsoDate;
}

type CountedFact = 'ytd_nonsensitive' | 'ytd_sensitive' | 'prevyear_nonsensitive' | 'prevyear_sensitive';

const chinese: readonly (readonly [CountedFact, Metric])[] = [
  ['ytd_nonsensitive', 'cn.ordinary'],
  ['ytd_sensitive', 'cn.sensitive'],
  ['prevyear_nonsensitive', 'cn.ordinary-two-years'],
  ['prevyear_sensitive', 'cn.sensitive-two-years'],
];

/**
 * The facts of a filing from its counters. The fact of a missing counter is left out rather than 0; the caller decides its meaning.
 *
 * @throws RangeError if a metric is given twice.
 */
export function factsFromPosition(positions: readonly Position[]): LedgerFacts {
  const totals = new Map<Metric, number>();
  for (const { metric, committed, reserved } of positions) {
    if (totals.has(metric)) throw new RangeError(`${metric} has two positions`);
    totals.set(metric, committed + reserved);
  }
  const people = chinese.flatMap(([fact, metric]) => member(fact, totals.get(metric)));
  const us = US_CATEGORIES.flatMap((category) => member(category, totals.get(usMetric(category))));
  const first = positions.find(({ metric }) => metric === 'vn.transfers')?.firstOn ?? undefined;
  return {
    ...Object.fromEntries(people),
    ...(us.length > 0 && { us_counts_12m: Object.fromEntries(us) }),
    ...(first !== undefined && { first_transfer_date: first }),
  };
}

function member<Name extends string>(name: Name, total: number | undefined): readonly (readonly [Name, number])[] {
  return total === undefined ? [] : [[name, total]];
}

/**
 * The lowest whole number above `from`, up to `upTo`, for which `holds` is true; null if there is none. `holds` must stay true above that
 * number: a binary search calls it about forty times. This finds a bound by asking the rules, so that it is not written twice.
 */
export function lowestTotal(from: number, upTo: number, holds: (total: number) => boolean): number | null {
  if (from >= upTo || !holds(upTo)) return null;
  let [below, above] = [from, upTo];
  while (above - below > 1) {
    const middle = below + Math.floor((above - below) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}
