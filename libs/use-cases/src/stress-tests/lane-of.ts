import type { IsoDate } from '@carnet/kernel';
import { type LaneOf, verdictGroup } from '@carnet/rules';
import { LANES, routeTransfer, routingPolicyOn } from '@carnet/workflow';

/** Lanes as stress tests count them. A transfer that is refused at once is in the red lane, but no officer spends time on it. */
export const STRESS_LANES = [...LANES, 'refused'] as const;

/** Nobody is drawn for the random audit: which transfers are would say nothing about the rules. */
export const undrawn = 1 - Number.EPSILON;

/** The lane that verdicts lead to by the routing policy of a day. */
export function laneOn(day: IsoDate): { readonly policy: string; readonly laneOf: LaneOf } {
  const policy = routingPolicyOn(day);
  const laneOf: LaneOf = (verdicts) => {
    const routed = verdicts.map(({ regime, outcome, basis, missing, toConfirm, reason }) => ({
      ...{ regime, outcome, basis, missing, toConfirm, reason },
      group: verdictGroup(outcome),
    }));
    const { lane, disposal } = routeTransfer(policy, { verdicts: routed, draw: undrawn });
    return disposal === 'refuse' ? 'refused' : lane;
  };
  return { policy: policy.id, laneOf };
}
