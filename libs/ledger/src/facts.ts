import { type Metric, US_CATEGORIES, type UsCategory, usMetric } from './metrics.js';

/** A counter after this filing's reservation: what was sent and what is reserved, this filing included. */
export interface Position {
  readonly metric: Metric;
  readonly committed: number;
  readonly reserved: number;
}

/** The facts that the rules read from the ledger, by their catalogue names. */
export interface LedgerFacts {
  readonly ytd_nonsensitive?: number;
  readonly ytd_sensitive?: number;
  readonly us_counts_12m?: Readonly<Partial<Record<UsCategory, number>>>;
}

/**
 * The facts of a filing from its counters. A counter that is not given is not a zero: its fact is left out, and
 * the caller says what that means. Throws a RangeError when a metric is given twice.
 */
export function factsFromPosition(positions: readonly Position[]): LedgerFacts {
  const totals = new Map<Metric, number>();
  for (const { metric, committed, reserved } of positions) {
    if (totals.has(metric)) throw new RangeError(`${metric} has two positions`);
    totals.set(metric, committed + reserved);
  }
  const [ordinary, sensitive] = [totals.get('cn.ordinary'), totals.get('cn.sensitive')];
  const us = US_CATEGORIES.flatMap((category) => {
    const total = totals.get(usMetric(category));
    return total === undefined ? [] : [[category, total] as const];
  });
  return {
    ...(ordinary !== undefined && { ytd_nonsensitive: ordinary }),
    ...(sensitive !== undefined && { ytd_sensitive: sensitive }),
    ...(us.length > 0 && { us_counts_12m: Object.fromEntries(us) }),
  };
}
