import { MAX_AMOUNT } from '../amount.js';
import { lowestTotal } from '../facts.js';
import type { Metric } from '../metrics.js';
import {
  areAlike,
  type ComparableFiling,
  comparableFiling,
  daysApart,
  DEFAULT_LIKENESS,
  fieldOverlap,
  type Likeness,
  sharedFields,
} from './similarity.js';
import type { CountedPeople, HeavierRoute, Judge, SplitFiling, SplitMember, SplitRoute, SplitSuspicion } from './split-filing.js';

/** The largest set that is examined: its sum is judged once per filing. */
const LARGEST_SET = 200;

export interface SplitSearch {
  readonly likeness?: Likeness;
  /** Restricts the search to sets with this filing; absent for all sets. */
  readonly around?: string;
}

/**
 * Finds filings that look like parts of one and together need a heavier route than each alone. A set is a filing with the similar filings
 * of the following days. Subsets of other sets are left out, as are filings that alone need all that the set needs. The result is ordered
 * by the number of parts, then of people. It is a suspicion for a person to judge, never a fact.
 *
 * @param judge asks the law; see `Judge`.
 */
export function detectSplits(filings: readonly SplitFiling[], judge: Judge, search: SplitSearch = {}): readonly SplitSuspicion[] {
  const { likeness = DEFAULT_LIKENESS, around } = search;
  const counted = filings.filter((filing) => totalOf(filing.counted) > 0).toSorted(byDay);
  const asked: JudgeWithCache = { judge, alone: once((filing) => judge(filing, filing.counted)) };
  const has = (all: readonly SplitFiling[]): boolean => around === undefined || all.some(({ id }) => id === around);
  const found = groupBy(counted.map(comparableFiling), ({ recipient }) => recipient)
    .filter((group) => has(group.map(({ filing }) => filing)))
    .flatMap((group) => withoutSubsets(setsIn(group, likeness).filter(has)))
    .flatMap((set) => suspicionOf(set, asked) ?? [])
    .filter(({ members }) => has(members.map(({ filing }) => filing)))
    .toSorted((a, b) => b.members.length - a.members.length || totalOf(b.sum) - totalOf(a.sum));
  return found.filter((suspicion, index) => !found.slice(0, index).some((larger) => isPartOf(idsOf(suspicion), idsOf(larger))));
}

/** The law, and its cached answer for each filing alone. */
interface JudgeWithCache {
  readonly judge: Judge;
  readonly alone: (filing: SplitFiling) => readonly SplitRoute[];
}

/** For each filing, the set of it and the similar filings of the following days. */
function setsIn(group: readonly ComparableFiling[], likeness: Likeness): readonly (readonly SplitFiling[])[] {
  return group
    .map((first, index) => group.slice(index, index + LARGEST_SET).filter((other) => other === first || areAlike(first, other, likeness)))
    .filter((set) => set.length > 1)
    .map((set) => set.map(({ filing }) => filing));
}

/** The sets that are not subsets of others: the whole needs all that a subset needs. */
function withoutSubsets(sets: readonly (readonly SplitFiling[])[]): readonly (readonly SplitFiling[])[] {
  const named = sets.map((set) => ({ set, ids: set.map(({ id }) => id) }));
  return named
    .filter(
      ({ ids }, one) => !named.some((other, n) => n !== one && (other.ids.length > ids.length || n < one) && isPartOf(ids, other.ids)),
    )
    .map(({ set }) => set);
}

function suspicionOf(set: readonly SplitFiling[], asked: JudgeWithCache): SplitSuspicion | null {
  const filings = partsOf(set, asked);
  if (filings.length < 2) return null;
  const sum = sumOf(filings);
  const members = filings.map((filing): SplitMember => ({ filing, alone: asked.alone(filing) }));
  const heavier = routesNeededTogether(filings, sum, asked).flatMap((needed) => heavierRoute(needed, members, sum, asked) ?? []);
  if (heavier.length === 0) return null;
  return {
    members,
    sum,
    heavier,
    reasons: reasonsOf(filings),
    caughtByLedger: heavier.every(({ gotLighter }) => gotLighter.length < filings.length),
  };
}

/** The set without filings that alone need all that the set needs: they were not reduced to avoid it. */
function partsOf(set: readonly SplitFiling[], asked: JudgeWithCache): readonly SplitFiling[] {
  if (set.length < 2) return set;
  const needed = routesNeededTogether(set, sumOf(set), asked);
  const parts = set.filter((filing) =>
    needed.some(({ route: { regime, weight } }) => weightOf(routeOf(asked.alone(filing), regime)) < weight),
  );
  return parts.length === set.length ? set : partsOf(parts, asked);
}

/** The heaviest route of one regime for the sum, and the part whose facts need it. */
interface NeededRoute {
  readonly route: SplitRoute;
  readonly of: SplitFiling;
}

/** Judges the sum by the facts of the part with the heaviest route, so that an exemption of another part does not excuse it. */
function routesNeededTogether(filings: readonly SplitFiling[], sum: CountedPeople, { judge }: JudgeWithCache): readonly NeededRoute[] {
  const all = filings.flatMap((of) => judge(of, sum).map((route): NeededRoute => ({ route, of })));
  return groupBy(all, ({ route }) => route.regime).map((ofRegime) =>
    ofRegime.reduce((most, one) => (one.route.weight > most.route.weight ? one : most)),
  );
}

function heavierRoute(
  needed: NeededRoute,
  members: readonly SplitMember[],
  sum: CountedPeople,
  asked: JudgeWithCache,
): HeavierRoute | null {
  const { regime, weight } = needed.route;
  const alone = members
    .map((member) => routeOf(member.alone, regime))
    .reduce((most, route) => (most === null || weightOf(route) > weightOf(most) ? route : most), null);
  if (weightOf(alone) >= weight) return null;
  const gotLighter = members.filter(({ filing }) => weightOf(routeOf(filing.had, regime)) < weight).map(({ filing }) => filing.id);
  return { alone, together: needed.route, crossed: crossedBound(needed, members, sum, asked), gotLighter };
}

/** Raises one counter from the largest part's number to the sum, with the others at the sum, and finds where the route changes. */
function crossedBound(
  { route, of }: NeededRoute,
  members: readonly SplitMember[],
  sum: CountedPeople,
  { judge }: JudgeWithCache,
): HeavierRoute['crossed'] {
  const holds = (counted: CountedPeople): boolean => weightOf(routeOf(judge(of, counted), route.regime)) >= route.weight;
  for (const [metric, total] of entriesOf(sum)) {
    const largestPart = Math.max(...members.map(({ filing }) => filing.counted[metric] ?? 0));
    const bound = holds({ ...sum, [metric]: largestPart }) ? null : lowestTotal(largestPart, total, (n) => holds({ ...sum, [metric]: n }));
    if (bound !== null) return { metric, bound };
  }
  return null;
}

function reasonsOf(filings: readonly SplitFiling[]): SplitSuspicion['reasons'] {
  const all = filings.map(comparableFiling);
  const [first] = all;
  if (first === undefined) throw new RangeError('a suspicion is about filings');
  return {
    recipients: distinct(filings.map(({ recipient }) => recipient.name)),
    purpose: filings.find(({ purpose }) => purpose !== null)?.purpose ?? null,
    sharedFields: sharedFields(all),
    fieldOverlap: Math.min(...all.map((other) => fieldOverlap(first, other))),
    days: Math.max(...all.map((other) => daysApart(first, other))),
    years: distinct(filings.map(({ on }) => on.slice(0, 4))),
  };
}

function routeOf(routes: readonly SplitRoute[], regime: string): SplitRoute | null {
  return routes.find((route) => route.regime === regime) ?? null;
}

/** The weight of a route; 0 if the regime gives none. */
function weightOf(route: SplitRoute | null): number {
  return route?.weight ?? 0;
}

function sumOf(filings: readonly SplitFiling[]): CountedPeople {
  const sum: Partial<Record<Metric, number>> = {};
  for (const { counted } of filings) {
    for (const [metric, amount] of entriesOf(counted)) sum[metric] = Math.min((sum[metric] ?? 0) + amount, MAX_AMOUNT);
  }
  return sum;
}

function entriesOf(counted: CountedPeople): readonly (readonly [Metric, number])[] {
  return Object.entries(counted) as [Metric, number][];
}

function totalOf(counted: CountedPeople): number {
  return entriesOf(counted).reduce((total, [, amount]) => total + amount, 0);
}

function isPartOf(one: readonly string[], other: readonly string[]): boolean {
  const ids = new Set(other);
  return one.every((id) => ids.has(id));
}

function idsOf({ members }: SplitSuspicion): readonly string[] {
  return members.map(({ filing }) => filing.id);
}

function once<T extends object, R>(ask: (value: T) => R): (value: T) => R {
  const known = new Map<T, R>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const answer = ask(value);
    known.set(value, answer);
    return answer;
  };
}

function byDay(a: SplitFiling, b: SplitFiling): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return [...groups.values()];
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
