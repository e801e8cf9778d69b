const minute = 60;

const hour = 60 * minute;

/** Seconds between one attempt and the next; together a little more than three days. */
const pauses: readonly number[] = [5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 18 * hour, 24 * hour];

/**
 * How many seconds after a failed attempt the next one follows; null when it was the last. A tenth earlier or later, so that
 * what failed together does not come back together.
 *
 * @param attempt the number of the attempt that failed, from 1 on.
 * @param drawn at random from 0 to below 1.
 */
export function retryAfter(attempt: number, drawn: number): number | null {
  const pause = pauses[attempt - 1];
  return pause === undefined ? null : Math.round(pause * (0.9 + 0.2 * drawn));
}

/** A number from 0 to below 1 out of a seed in hexadecimal. */
export function drawnFrom(seed: string): number {
  return parseInt(seed.slice(0, 8), 16) / 2 ** 32;
}
