import type { IsoDate } from '@carnet/kernel';
import type { RoutingPolicy } from './routing-policy.js';

/** The published policies: by day for what is filed, by id for what was routed. They were read and checked before. */
export class RoutingPolicies {
  /** @param all every published policy, oldest first. */
  constructor(readonly all: readonly RoutingPolicy[]) {}

  /** The policy in force on a day. Throws a RangeError for a day before the first one: there is no lane without a policy. */
  on(date: IsoDate): RoutingPolicy {
    const policy = this.all.findLast((candidate) => candidate.from <= date);
    if (policy === undefined) throw new RangeError(`no routing policy was in force on ${date}`);
    return policy;
  }

  /** A published policy by its id, as an assessment names the one it was routed by. Throws a RangeError for an unknown one. */
  named(id: string): RoutingPolicy {
    const policy = this.all.find((candidate) => candidate.id === id);
    if (policy === undefined) throw new RangeError(`there is no routing policy ${id}`);
    return policy;
  }
}
