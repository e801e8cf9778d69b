const minute = 60;

const hour = 60 * minute;

/** Seconds between attempts; together a little more than three days. */
const pauses: readonly number[] = [5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 18 * hour, 24 * hour];

/**
 * Seconds until the next attempt after a failed one; null after the last. Varies by a tenth, so that messages that failed together are not
 * all retried together.
 *
 * @param attempt number of the failed attempt, from 1.
 * @param drawn random number from 0 (inclusive) to 1 (exclusive).
 */
export function retryAfter(attempt: number, drawn: number): number | null {
  const pause = pauses[attempt - 1];
  return pause === undefined ? null : Math.round(pause * (0.9 + 0.2 * drawn));
}

/** Converts a hexadecimal seed to a number from 0 (inclusive) to 1 (exclusive). */
export function drawnFrom(seed: string): number {
  return parseInt(seed.slice(0, 8), 16) / 2 ** 32;
}
