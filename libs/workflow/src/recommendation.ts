import type { RoutedVerdict } from './routing/routing-policy.js';

/**
 * What the findings speak for, the strictest last. `weigh`: the rules leave it to an assessment by people. `ask`: something is not known, so
 * that nothing else can be said yet.
 */
export const RECOMMENDED_OUTCOMES = ['grant', 'grant-with-conditions', 'weigh', 'ask', 'refuse'] as const;
export type RecommendedOutcome = (typeof RECOMMENDED_OUTCOMES)[number];

/** What one verdict speaks for. On facts that nobody stated it speaks for asking, whatever it says; one that does not bind says nothing. */
export function verdictSpeaksFor({ group, basis, missing }: Pick<RoutedVerdict, 'group' | 'basis' | 'missing'>): RecommendedOutcome | null {
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

/** What a duty speaks for: one that is stated as not met can be met under a condition. */
export function dutySpeaksFor(status: 'met' | 'unmet' | 'not-stated' | 'unknown'): RecommendedOutcome {
  if (status === 'met') return 'grant';
  return status === 'unmet' ? 'grant-with-conditions' : 'ask';
}

/** The strictest of what is spoken for. Where nothing binds, people weigh: that nothing was found is no yes. */
export function recommendedOutcome(spoken: readonly RecommendedOutcome[]): RecommendedOutcome {
  return RECOMMENDED_OUTCOMES.findLast((one) => spoken.includes(one)) ?? 'weigh';
}
