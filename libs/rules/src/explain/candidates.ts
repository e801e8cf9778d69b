import type { Json } from '@carnet/kernel';
import type { Act, FactDefinition } from '../catalogue.js';
import type { Facts } from '../facts.js';
import { rulesOn } from '../in-force.js';
import type { RulePack } from '../pack.js';
import { type Candidate, easiestFirst } from './change.js';
import type { Law } from './explain.js';
import { comparedValuesOf } from './compared-values.js';

/** Every single act worth trying on the facts that the rules in force read, easiest first. */
export function candidatesFor(pack: RulePack, facts: Facts, law: Law): readonly Candidate[] {
  const { texts } = comparedValuesOf(pack, law.catalogue);
  return definitionsOfFactsRead(pack, facts, law)
    .filter(({ name }) => ['stated', 'assumed'].includes(facts.read(name).origin))
    .flatMap((definition) => {
      const { name, acts = [] } = definition;
      return acts
        .filter((act) => canBeDone(act, facts, law))
        .flatMap((act) => candidatesOf(definition, act, facts.read(name).value, texts.get(name) ?? []));
    })
    .toSorted(easiestFirst);
}

/** Whether the other facts allow an act. Unknown facts do not prevent it. */
function canBeDone({ fits = {} }: Act, facts: Facts, { reference }: Law): boolean {
  return Object.entries(fits).every(([name, values]) => {
    const { value } = facts.read(name);
    if (value === null) return true;
    if (!('group' in values)) return values.includes(value);
    return typeof value === 'string' && reference.inGroup(values.group, value)?.value === true;
  });
}

/** The facts that the scope and the rules of the day may read. */
export function namesOfFactsRead(pack: RulePack, { asOfDate }: Facts): ReadonlySet<string> {
  const rules = rulesOn(pack, asOfDate);
  const chosen = rules.flatMap(({ mechanism }) => (typeof mechanism === 'string' ? [] : [mechanism.of]));
  return new Set([...pack.binds.reads, ...rules.flatMap(({ when }) => when.reads), ...chosen]);
}

/** The definitions of these facts. */
export function definitionsOfFactsRead(pack: RulePack, facts: Facts, { catalogue }: Law): readonly FactDefinition[] {
  const read = namesOfFactsRead(pack, facts);
  return catalogue.facts.filter(({ name }) => read.has(name));
}

/** The acts on one fact. `together` holds, for each test of the pack, the items that it looks for. */
function candidatesOf(
  { name: fact, type }: FactDefinition,
  act: Act,
  value: Json,
  together: readonly (readonly string[])[],
): readonly Candidate[] {
  const { says } = act;
  const held = textsOf(value);
  if ('to' in act) return act.to === value ? [] : [{ kind: 'arrange', fact, value: act.to, items: [], act: says }];
  if ('add' in act) {
    const { add } = act;
    return held.includes(add) ? [] : [{ kind: 'put-in-place', fact, value: [...held, add], items: [add], act: says }];
  }
  if (type === 'boolean') return value === true ? [{ kind: 'leave-out', fact, value: false, items: [], act: says }] : [];
  const groups = [...held.map((item) => [item]), ...together.map((texts) => held.filter((item) => texts.includes(item)))];
  // A transfer must keep some data.
  const proper = groups.filter(({ length }) => length > 0 && length < held.length);
  const distinct = new Map(proper.map((items) => [items.join(), items]));
  return [...distinct.values()].map((items) => leaveOutItems({ kind: 'leave-out', fact, act: says }, held, items));
}

/** Leaves items out of a list. */
export function leaveOutItems(act: Pick<Candidate, 'kind' | 'fact' | 'act'>, held: readonly string[], items: readonly string[]): Candidate {
  return { ...act, value: held.filter((item) => !items.includes(item)), items };
}

export function textsOf(value: Json): readonly string[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter((item) => typeof item === 'string') : [];
}
