import type { IsoDate } from '@carnet/kernel';
import type { RoutingPolicy } from './routing-policy.js';

/** A policy with the first day whose filings it routes. */
export interface DatedPolicy {
  readonly from: IsoDate;
  readonly policy: RoutingPolicy;
}

/** The days whose filings one policy routes; `until` is exclusive, and null while the span is open. */
export interface PolicySpan {
  readonly from: IsoDate;
  readonly until: IsoDate | null;
}

/** A policy published in this installation, with the first day on which it may route. */
export interface PublishedPolicy extends DatedPolicy {
  /** Whether a release delivered it or the authority wrote it. */
  readonly origin: 'release' | 'authority';
}

/** The published policies: by day for new filings, by id for routed ones. They have already been checked. */
export class RoutingPolicies {
  /**
   * @param all every published policy, oldest first.
   * @param routing the policies that route, by first day; absent for all of them, each from its own first day.
   */
  constructor(
    readonly all: readonly RoutingPolicy[],
    private readonly routing: readonly DatedPolicy[] = all.map((policy) => ({ from: policy.from, policy })),
  ) {}

  /**
   * The policies of an installation. From the first day of the authority's own version on, versions of releases no longer route, so that an
   * upgrade does not change the authority's decisions.
   *
   * @param published in the order of publication; of two from the same day, the later one routes.
   */
  static fromPublished(published: readonly PublishedPolicy[]): RoutingPolicies {
    const byDay = published.toSorted((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)));
    const own = byDay.find(({ origin }) => origin === 'authority');
    const routing = byDay.filter(({ origin, from }) => own === undefined || origin === 'authority' || from < own.from);
    return new RoutingPolicies(
      published.map(({ policy }) => policy),
      routing,
    );
  }

  /**
   * The policy in force on a day.
   * @throws RangeError for a day before the first one: there is no lane without a policy.
   */
  on(date: IsoDate): RoutingPolicy {
    const found = this.routing.findLast(({ from }) => from <= date);
    if (found === undefined) throw new RangeError(`no routing policy was in force on ${date}`);
    return found.policy;
  }

  /**
   * A published policy by the id that an assessment names.
   * @throws RangeError for an unknown id.
   */
  named(id: string): RoutingPolicy {
    const policy = this.all.find((candidate) => candidate.id === id);
    if (policy === undefined) throw new RangeError(`there is no routing policy ${id}`);
    return policy;
  }

  /** The days whose filings a policy routes; null if another one replaced it before its first day. */
  span(id: string): PolicySpan | null {
    const at = this.routing.findLastIndex(({ policy }) => policy.id === id);
    const [place, next] = [this.routing[at], this.routing[at + 1]];
    if (place === undefined || next?.from === place.from) return null;
    return { from: place.from, until: next?.from ?? null };
  }
}
