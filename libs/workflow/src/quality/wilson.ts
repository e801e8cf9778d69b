/** A share with its 95 % interval from `low` to `high`. */
export interface Share {
  /** `count` of `of` cases. */
  readonly count: number;
  readonly of: number;
  /** From 0 to 1; null if there are too few cases. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Whether there are enough cases for a share. */
  readonly enough: boolean;
}

/** Minimum number of cases for a share. */
export const MIN_CASES_FOR_SHARE = 20;

/** The 97.5th percentile of the standard normal distribution. */
const z = 1.959963984540054;

/**
 * The score interval for a binomial proportion at 95 %, without continuity correction.
 * Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22 (1927), 209-212.
 *
 * @param count number of occurrences, from 0 to `of`; `of` is at least 1.
 * @throws RangeError otherwise.
 */
export function wilsonInterval(count: number, of: number): { readonly low: number; readonly high: number } {
  if (!Number.isInteger(count) || !Number.isInteger(of) || of < 1 || count < 0 || count > of)
    throw new RangeError(`${String(count)} of ${String(of)} is no proportion`);
  const p = count / of;
  const centre = p + z ** 2 / (2 * of);
  const reach = z * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2));
  const scale = 1 + z ** 2 / of;
  // The ends are exact if nothing or everything occurred.
  return { low: count === 0 ? 0 : (centre - reach) / scale, high: count === of ? 1 : (centre + reach) / scale };
}

/** A share of at least `FEWEST` cases; only the counts if there are fewer. */
export function shareOf(count: number, of: number): Share {
  if (of < MIN_CASES_FOR_SHARE) return { count, of, share: null, low: null, high: null, enough: false };
  return { count, of, share: count / of, ...wilsonInterval(count, of), enough: true };
}

/** Whether two shares differ beyond chance: both are known, and their intervals do not overlap. */
export function differBeyondChance(a: Share, b: Share): boolean {
  if (a.low === null || a.high === null || b.low === null || b.high === null) return false;
  return a.high < b.low || b.high < a.low;
}
