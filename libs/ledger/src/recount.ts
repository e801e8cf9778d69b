import type { Counter } from './entries.js';

/** A stored counter beside the sums of its entries and adjustments. */
export interface CounterCheck {
  readonly metric: string;
  readonly window: string;
  readonly party: string;
  /** The stored counter; null if entries exist without one. */
  readonly standing: Counter | null;
  /** Sums over the counter's entries. */
  readonly entries: { readonly reserve: number; readonly commit: number; readonly release: number };
  /** The sum of the adjustments that count (`adjustedBy`). */
  readonly adjusted: number;
  /** The number of rounds settled twice, without a reservation, or by another amount. */
  readonly brokenRounds: number;
}

export type DifferenceCode = 'counter-missing' | 'reserved-differs' | 'committed-differs' | 'rounds-broken';

export interface LedgerDifference {
  readonly metric: string;
  readonly window: string;
  readonly party: string;
  readonly code: DifferenceCode;
  readonly standing: number;
  readonly recounted: number;
}

export function recountCounter({ entries: { reserve, commit, release }, adjusted }: Pick<CounterCheck, 'entries' | 'adjusted'>): Counter {
  return { reserved: reserve - commit - release, committed: commit + adjusted };
}

/** The differences between a counter and its recount; empty if there are none. */
export function differencesOf(counted: CounterCheck): readonly LedgerDifference[] {
  const { metric, window, party, standing, brokenRounds } = counted;
  const sums = recountCounter(counted);
  const difference = (code: DifferenceCode, stands: number, should: number): LedgerDifference => ({
    metric,
    window,
    party,
    code,
    standing: stands,
    recounted: should,
  });
  const found: LedgerDifference[] = [];
  if (standing === null) found.push(difference('counter-missing', 0, sums.reserved + sums.committed));
  else {
    if (standing.reserved !== sums.reserved) found.push(difference('reserved-differs', standing.reserved, sums.reserved));
    if (standing.committed !== sums.committed) found.push(difference('committed-differs', standing.committed, sums.committed));
  }
  if (brokenRounds > 0) found.push(difference('rounds-broken', brokenRounds, 0));
  return found;
}
