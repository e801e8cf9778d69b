import {
  claimedForIn,
  homeRegimes,
  implausibleIn,
  placesIn,
  statedIn,
  strangeWordsIn,
  watchReasonsIn,
} from '@carnet/acts/routing-input.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { type Citation, type LaneOf, type RulePack, type Ruling, verdictGroup } from '@carnet/rules';
import { LANES, routeTransfer, type RoutingPolicy } from '@carnet/workflow';

/** Lanes in stress tests. A transfer that is refused at once is in the red lane but takes no officer's time, so it counts separately. */
export const STRESS_LANES = [...LANES, 'refused'] as const;

/** A draw that never selects a transfer for the random audit, because audits say nothing about the rules. */
export const neverDrawn = 1 - Number.EPSILON;

/** Sentences do not affect the lane, and rulings have none. */
const unsaid = { en: '', zh: '' };

/**
 * Returns the lane that a routing policy gives to rulings.
 *
 * @param law packs from which rulings without findings take the citations of their deciding rules.
 */
export function laneBy(policy: RoutingPolicy, law: Pick<RuleBook, 'packs' | 'catalogue' | 'reference'>): LaneOf {
  return (rulings, facts) => {
    const routed = rulings.map(({ regime, outcome, basis, missing, toConfirm, confidence, grounds, open, doubts, ...ruling }) => ({
      decisiveRule: ruling.decisiveRule,
      regime,
      outcome,
      basis,
      missing,
      toConfirm,
      confidence,
      grounds,
      doubts,
      open: open.map((id) => ({ id, facts: [], says: unsaid })),
      reason: unsaid,
      cites: grounds.length === 0 ? [] : placesIn(citationsOf({ regime, ...ruling }, law.packs)),
      group: verdictGroup(outcome),
    }));
    const claimedFor = policy.claims === undefined ? undefined : claimedForIn(facts);
    // A regime that binds reports implausible facts itself.
    const implausible = routed.every(({ group }) => group === 'outside') ? implausibleIn(law, facts) : [];
    const { lane, disposal } = routeTransfer(policy, {
      verdicts: routed,
      draw: neverDrawn,
      claimedFor,
      implausible,
      watched: watchReasonsIn(law, facts),
      worded: strangeWordsIn(law, facts),
      home: homeRegimes(law, facts),
      ...(policy.outside && { stated: statedIn(facts) }),
    });
    return disposal === 'refuse' ? 'refused' : lane;
  };
}

/** Citations of the deciding rule; a full ruling has them in its findings. */
function citationsOf(
  ruling: Pick<Ruling, 'regime' | 'decisiveRule'> & {
    readonly findings?: readonly { readonly decides: boolean; readonly citations: readonly Citation[] }[];
  },
  packs: readonly RulePack[],
): readonly Citation[] {
  const { regime, decisiveRule, findings } = ruling;
  if (findings !== undefined) return findings.find(({ decides }) => decides)?.citations ?? [];
  const rules = packs.find((pack) => pack.regime === regime)?.rules ?? [];
  return rules.find(({ id }) => id === decisiveRule)?.citations ?? [];
}
