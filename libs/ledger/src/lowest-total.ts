/**
 * The lowest whole number above `from`, up to `upTo`, for which `holds`; null when there is none. `holds` must stay true
 * once it is: it is asked some forty times, not for every number. This is how a bound is found in the law itself, by
 * asking the rules, instead of being written down a second time.
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
