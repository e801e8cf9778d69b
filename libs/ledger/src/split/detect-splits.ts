import { MAX_AMOUNT } from '../amount.js';
import { lowestTotal } from '../lowest-total.js';
import type { Metric } from '../metrics.js';
import { alike, daysApart, DEFAULT_LIKENESS, fieldOverlap, type Likeness, recipientOf, sharedFields } from './similarity.js';
import type { Counted, HeavierRoute, Judge, SplitFiling, SplitMember, SplitRoute, SplitSuspicion } from './split-filing.js';

/** More filings than this are not looked at together: a set's sum is judged once for each of its filings. */
const LARGEST_SET = 200;

/**
 * Finds filings that look like parts of one and together need a heavier route than each of them alone. A set begins with
 * a filing and holds what is like it within the days that follow; sets that are part of another are left out. The most
 * people come first. What it finds is a suspicion for a person to judge, never a fact.
 *
 * @param judge asks the law; see `Judge`.
 */
export function detectSplits(
  filings: readonly SplitFiling[],
  judge: Judge,
  likeness: Likeness = DEFAULT_LIKENESS,
): readonly SplitSuspicion[] {
  const counted = filings.filter((filing) => totalOf(filing.counted) > 0).toSorted(byDay);
  const found = groupBy(counted, recipientOf)
    .flatMap((group) => setsIn(group, likeness))
    .flatMap((set) => suspicionOf(set, judge) ?? [])
    .toSorted((a, b) => b.members.length - a.members.length || totalOf(b.sum) - totalOf(a.sum));
  return found.filter((suspicion, index) => !found.slice(0, index).some((larger) => isPartOf(suspicion, larger)));
}

/** For each filing, what is like it among those of the days that follow. */
function setsIn(group: readonly SplitFiling[], likeness: Likeness): readonly (readonly SplitFiling[])[] {
  return group
    .map((first, index) => group.slice(index, index + LARGEST_SET).filter((other) => other === first || alike(first, other, likeness)))
    .filter((set) => set.length > 1);
}

function suspicionOf(filings: readonly SplitFiling[], judge: Judge): SplitSuspicion | null {
  const sum = sumOf(filings);
  const members = filings.map((filing): SplitMember => ({ filing, alone: judge(filing, filing.counted) }));
  // Judged by the facts of the part that is asked for most: whatever exempts another part is no excuse for this one.
  const together = heaviest(filings.flatMap((filing) => judge(filing, sum)));
  const heavier = together.flatMap((route) => heavierRoute(route, members, sum, judge) ?? []);
  if (heavier.length === 0) return null;
  return {
    members,
    sum,
    heavier,
    reasons: reasonsOf(filings),
    caughtByLedger: heavier.every(({ gotLighter }) => gotLighter.length < filings.length),
  };
}

function heavierRoute(together: SplitRoute, members: readonly SplitMember[], sum: Counted, judge: Judge): HeavierRoute | null {
  const { regime, weight } = together;
  const alone = heaviest(members.flatMap((member) => member.alone)).find((route) => route.regime === regime) ?? null;
  if (weightOf(alone) >= weight) return null;
  const gotLighter = members
    .filter(({ filing }) => weightOf(heaviest(filing.had).find((route) => route.regime === regime) ?? null) < weight)
    .map(({ filing }) => filing.id);
  return { alone, together, crossed: crossedBound(together, members, sum, judge), gotLighter };
}

/** Lets one counter grow from the largest part's number to the sum while the others stand at the sum, and finds where the route turns. */
function crossedBound(
  { regime, weight }: SplitRoute,
  members: readonly SplitMember[],
  sum: Counted,
  judge: Judge,
): HeavierRoute['crossed'] {
  const holds = (counted: Counted): boolean =>
    members.some(({ filing }) => judge(filing, counted).some((route) => route.regime === regime && route.weight >= weight));
  for (const [metric, total] of entriesOf(sum)) {
    const largest = Math.max(...members.map(({ filing }) => filing.counted[metric] ?? 0));
    const bound = holds({ ...sum, [metric]: largest }) ? null : lowestTotal(largest, total, (n) => holds({ ...sum, [metric]: n }));
    if (bound !== null) return { metric, bound };
  }
  return null;
}

function reasonsOf(filings: readonly SplitFiling[]): SplitSuspicion['reasons'] {
  const [first] = filings;
  if (first === undefined) throw new RangeError('a suspicion is about filings');
  return {
    recipients: distinct(filings.map(({ recipient }) => recipient.name)),
    purpose: filings.find(({ purpose }) => purpose !== null)?.purpose ?? null,
    sharedFields: sharedFields(filings),
    fieldOverlap: Math.min(...filings.map((filing) => fieldOverlap(first, filing))),
    days: Math.max(...filings.map((filing) => daysApart(first, filing))),
    companies: distinct(filings.map(({ company }) => company)),
    years: distinct(filings.map(({ on }) => on.slice(0, 4))),
  };
}

/** Of each regime the heaviest route. */
function heaviest(routes: readonly SplitRoute[]): readonly SplitRoute[] {
  return groupBy(routes, ({ regime }) => regime).map((ofRegime) =>
    ofRegime.reduce((most, route) => (route.weight > most.weight ? route : most)),
  );
}

/** What a regime does not speak about weighs nothing. */
function weightOf(route: SplitRoute | null): number {
  return route?.weight ?? 0;
}

function sumOf(filings: readonly SplitFiling[]): Counted {
  const sum: Partial<Record<Metric, number>> = {};
  for (const { counted } of filings) {
    for (const [metric, amount] of entriesOf(counted)) sum[metric] = Math.min((sum[metric] ?? 0) + amount, MAX_AMOUNT);
  }
  return sum;
}

function entriesOf(counted: Counted): readonly (readonly [Metric, number])[] {
  return Object.entries(counted) as [Metric, number][];
}

function totalOf(counted: Counted): number {
  return entriesOf(counted).reduce((total, [, amount]) => total + amount, 0);
}

function isPartOf(one: SplitSuspicion, other: SplitSuspicion): boolean {
  const ids = new Set(other.members.map(({ filing }) => filing.id));
  return one.members.every(({ filing }) => ids.has(filing.id));
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
