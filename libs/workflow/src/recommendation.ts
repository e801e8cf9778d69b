import type { RoutedVerdict } from './routing/routing-policy.js';

/**
 * What the findings recommend, strictest last. `weigh`: the rules leave it to people. `ask`: something is unknown, so nothing else can be
 * recommended yet.
 */
export const RECOMMENDED_OUTCOMES = ['grant', 'grant-with-conditions', 'weigh', 'ask', 'refuse'] as const;
export type RecommendedOutcome = (typeof RECOMMENDED_OUTCOMES)[number];

/** The recommendation of one verdict; null if it does not bind. A verdict on unstated facts recommends asking, whatever it says. */
export function recommendationOfVerdict({
  group,
  basis,
  missing,
}: Pick<RoutedVerdict, 'group' | 'basis' | 'missing'>): RecommendedOutcome | null {
  if (group === 'unknown' || basis === 'assumed' || missing.length > 0) return 'ask';
  switch (group) {
    case 'outside':
      return null;
    case 'clear':
      return 'grant';
    case 'conditional':
      return 'grant-with-conditions';
    case 'heavy':
      return 'weigh';
    case 'stop':
      return 'refuse';
  }
}

/** The recommendation of a duty; one that is stated as unmet can be met under a condition. */
export function recommendationOfDuty(status: 'met' | 'unmet' | 'not-stated' | 'unknown'): RecommendedOutcome {
  if (status === 'met') return 'grant';
  return status === 'unmet' ? 'grant-with-conditions' : 'ask';
}

/** The strictest recommendation. If nothing binds, people weigh, because the absence of findings is not a yes. */
export function recommendedOutcome(spoken: readonly RecommendedOutcome[]): RecommendedOutcome {
  return RECOMMENDED_OUTCOMES.findLast((one) => spoken.includes(one)) ?? 'weigh';
}
