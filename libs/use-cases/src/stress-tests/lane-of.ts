import { type LaneOf, verdictGroup } from '@carnet/rules';
import { LANES, routeTransfer, type RoutingPolicy } from '@carnet/workflow';

/** Lanes as stress tests count them. A transfer that is refused at once is in the red lane, but no officer spends time on it. */
export const STRESS_LANES = [...LANES, 'refused'] as const;

/** Nobody is drawn for the random audit: which transfers are would say nothing about the rules. */
export const undrawn = 1 - Number.EPSILON;

/** The lane hangs on no sentence, and rulings have none. */
const unsaid = { en: '', zh: '' };

/** The lane that rulings lead to by a routing policy. */
export function laneBy(policy: RoutingPolicy): LaneOf {
  return (rulings) => {
    const routed = rulings.map(({ regime, outcome, basis, missing, toConfirm }) => ({
      ...{ regime, outcome, basis, missing, toConfirm, reason: unsaid },
      group: verdictGroup(outcome),
    }));
    const { lane, disposal } = routeTransfer(policy, { verdicts: routed, draw: undrawn });
    return disposal === 'refuse' ? 'refused' : lane;
  };
}
