import type { IsoDate } from '@carnet/kernel';
import type { RoutingPolicy } from './routing-policy.js';

/** A policy, and the first day whose filings it routes. */
export interface PolicyFrom {
  readonly from: IsoDate;
  readonly policy: RoutingPolicy;
}

/** A span of days whose filings one policy routes; `until` is the first day that is no more, null while it is open. */
export interface PolicySpan {
  readonly from: IsoDate;
  readonly until: IsoDate | null;
}

/** A policy that was published here: by whom, and from which day on it may route. */
export interface PublishedPolicy extends PolicyFrom {
  /** Whether it came with a release, or is the authority's own. */
  readonly origin: 'release' | 'authority';
}

/** The published policies: by day for what is filed, by id for what was routed. They were read and checked before. */
export class RoutingPolicies {
  /**
   * @param all every published policy, oldest first.
   * @param routing those that route, by their first days; all of them from the day they say, unless told otherwise.
   */
  constructor(
    readonly all: readonly RoutingPolicy[],
    private readonly routing: readonly PolicyFrom[] = all.map((policy) => ({ from: policy.from, policy })),
  ) {}

  /**
   * The policies of an installation. From the first day of an own version of the authority on, versions of releases route no more:
   * an upgrade does not change what the authority decided for itself.
   *
   * @param published in the order in which they were published; of two from one day the later one routes.
   */
  static published(published: readonly PublishedPolicy[]): RoutingPolicies {
    const byDay = published.toSorted((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)));
    const own = byDay.find(({ origin }) => origin === 'authority');
    const routing = byDay.filter(({ origin, from }) => own === undefined || origin === 'authority' || from < own.from);
    return new RoutingPolicies(
      published.map(({ policy }) => policy),
      routing,
    );
  }

  /** The policy in force on a day. Throws a RangeError for a day before the first one: there is no lane without a policy. */
  on(date: IsoDate): RoutingPolicy {
    const found = this.routing.findLast(({ from }) => from <= date);
    if (found === undefined) throw new RangeError(`no routing policy was in force on ${date}`);
    return found.policy;
  }

  /** A published policy by its id, as an assessment names the one it was routed by. Throws a RangeError for an unknown one. */
  named(id: string): RoutingPolicy {
    const policy = this.all.find((candidate) => candidate.id === id);
    if (policy === undefined) throw new RangeError(`there is no routing policy ${id}`);
    return policy;
  }

  /** The days whose filings a policy routes; null when another took its place before its first day came. */
  span(id: string): PolicySpan | null {
    const at = this.routing.findLastIndex(({ policy }) => policy.id === id);
    const [place, next] = [this.routing[at], this.routing[at + 1]];
    if (place === undefined || next?.from === place.from) return null;
    return { from: place.from, until: next?.from ?? null };
  }
}
