import { canonicalJson, type Json } from '@carnet/kernel';
import type { DutyRule, Rule, RulePack } from '../pack.js';

/** One part of a pack that differs between two versions: a rule, a duty, a named condition or the scope. */
export interface PackDifference {
  readonly part: 'scope' | 'condition' | 'rule' | 'duty' | 'order';
  /** The rule's or duty's id, or the condition's name. */
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** The differing members with their values before and after; null on a side without the part. */
  readonly members: readonly { readonly name: string; readonly before: Json; readonly after: Json }[];
}

type Part = Readonly<Record<string, Json>>;

/** The differences between two versions of a pack by part, in the order of the later one. */
export function diffPacks(before: RulePack, after: RulePack): readonly PackDifference[] {
  return [
    ...diffParts('scope', new Map([['binds', scopeOf(before)]]), new Map([['binds', scopeOf(after)]])),
    ...diffParts('condition', conditionsOf(before), conditionsOf(after)),
    ...diffParts('rule', partsOf(before.rules, ruleOf), partsOf(after.rules, ruleOf)),
    ...diffParts('duty', partsOf(before.duties, dutyOf), partsOf(after.duties, dutyOf)),
    ...orderDifference(before.rules, after.rules),
  ];
}

function diffParts(
  part: PackDifference['part'],
  before: ReadonlyMap<string, Part>,
  after: ReadonlyMap<string, Part>,
): readonly PackDifference[] {
  const kept = [...after].flatMap(([id, now]): readonly PackDifference[] => {
    const then = before.get(id);
    const members = membersThatDiffer(then ?? {}, now);
    return members.length === 0 ? [] : [{ part, id, change: then === undefined ? 'added' : 'changed', members }];
  });
  const gone = [...before].filter(([id]) => !after.has(id));
  return [...kept, ...gone.map(([id, then]): PackDifference => ({ part, id, change: 'removed', members: membersThatDiffer(then, {}) }))];
}

function membersThatDiffer(before: Part, after: Part): PackDifference['members'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .map((name) => ({ name, before: before[name] ?? null, after: after[name] ?? null }))
    .filter((member) => canonicalJson(member.before) !== canonicalJson(member.after));
}

/** The change of order among common rules. It matters, because the first rule that holds decides. */
function orderDifference(before: readonly Rule[], after: readonly Rule[]): readonly PackDifference[] {
  const ids = (rules: readonly Rule[], others: readonly Rule[]): readonly string[] => {
    const known = new Set(others.map(({ id }) => id));
    return rules.map(({ id }) => id).filter((id) => known.has(id));
  };
  const [then, now] = [ids(before, after), ids(after, before)];
  if (then.join('\n') === now.join('\n')) return [];
  return [{ part: 'order', id: 'rules', change: 'changed', members: [{ name: 'order', before: then, after: now }] }];
}

function partsOf<T extends { readonly id: string }>(list: readonly T[], partOf: (one: T) => Part): ReadonlyMap<string, Part> {
  return new Map(list.map((one) => [one.id, partOf(one)]));
}

function scopeOf({ binds, unbound, jurisdiction, kind }: RulePack): Part {
  return { when: binds.source, says: { ...unbound.text }, jurisdiction, kind };
}

function conditionsOf({ named }: RulePack): ReadonlyMap<string, Part> {
  return new Map([...named].map(([name, { source }]) => [name, { is: source }]));
}

function clauseOf({ effective, confidence, when, citations, says }: Rule | DutyRule): Part {
  return { effective: { ...effective }, confidence, when: when.source, citations: citations as unknown as Json, says: { ...says.text } };
}

function ruleOf(rule: Rule): Part {
  const { stage, outcome, mechanism, measure, asks, overlay } = rule;
  const asked = asks.length > 0 ? { asks } : {};
  return { ...clauseOf(rule), stage, outcome, mechanism: mechanism, measure: measure, ...asked, overlay: overlay as unknown as Json };
}

function dutyOf(duty: DutyRule): Part {
  const { after, metBy, prior, deadline, documents, retention } = duty;
  return {
    ...clauseOf(duty),
    ...(JSON.parse(
      JSON.stringify({ after, metBy: metBy?.source ?? null, ...(prior && { prior }), deadline, documents, retention }),
    ) as Part),
  };
}
