import type { Json } from '@carnet/kernel';
import { changeableOf, type FactDefinition } from '../catalogue.js';
import type { Facts } from '../facts.js';
import { rulesOn } from '../in-force.js';
import type { RulePack } from '../pack.js';
import { type Candidate, type ChangeKind, easiestFirst } from './change.js';
import { countriesKnown } from './countries.js';
import type { Law } from './explain.js';
import { mentionsOf } from './mentions.js';
import { numbersBelow, otherValues, type ValueSource } from './other-values.js';

/** How many people the filing itself adds to what the ledger counts, by fact or `fact.category`: no more can be left out. */
export type OwnPeople = Readonly<Partial<Record<string, number>>>;

/**
 * Every single change worth trying of the facts that the rules in force read: only what a filer may honestly change.
 * Easiest first. With `own` null any number of people may be left out.
 */
export function candidatesFor(pack: RulePack, facts: Facts, law: Law, own: OwnPeople | null): readonly Candidate[] {
  const values = valuesFor(pack, facts, law);
  return definitionsRead(pack, facts, law)
    .filter(({ name }) => !['derived', 'reference', 'established', 'unknown'].includes(facts.read(name).origin))
    .flatMap((definition) => changesOf(definition, facts.read(definition.name).value, values, own))
    .toSorted(easiestFirst);
}

/**
 * Every other value of a fact that nobody stated and that no change reaches: it may already be so, and only the filer
 * can tell. `changes` are left out.
 */
export function unstatedFor(pack: RulePack, facts: Facts, law: Law, changes: readonly Candidate[]): readonly Candidate[] {
  const values = valuesFor(pack, facts, law);
  const reached = new Set(changes.map(({ fact, value }) => JSON.stringify([fact, value])));
  return (
    definitionsRead(pack, facts, law)
      .filter(({ name, source }) => source === 'stated' && ['assumed', 'unknown'].includes(facts.read(name).origin))
      // That more of the data goes abroad helps nobody.
      .filter((definition) => !['less', 'fewer'].some((less) => less === changeableOf(definition)))
      .flatMap((definition) =>
        otherValues(definition, facts.read(definition.name).value, values).map((value) => made('state', definition, value)),
      )
      .filter(({ fact, value }) => !reached.has(JSON.stringify([fact, value])))
      .toSorted(easiestFirst)
  );
}

/** The facts that the scope and the rules of the day may read. */
export function readBy(pack: RulePack, { asOfDate }: Facts): ReadonlySet<string> {
  const rules = rulesOn(pack, asOfDate);
  const chosen = rules.flatMap(({ mechanism }) => (typeof mechanism === 'string' ? [] : [mechanism.of]));
  return new Set([...pack.binds.reads, ...rules.flatMap(({ when }) => when.reads), ...chosen]);
}

function definitionsRead(pack: RulePack, facts: Facts, { catalogue }: Law): readonly FactDefinition[] {
  return [...readBy(pack, facts)].flatMap((name) => catalogue.byName.get(name) ?? []);
}

function valuesFor(pack: RulePack, facts: Facts, { catalogue, reference }: Law): ValueSource {
  // A recipient at home is no other way of sending data abroad.
  const home = facts.read('exporter_country').value;
  const countries = countriesKnown([pack], reference, catalogue).filter((country) => country !== home);
  return { mentions: mentionsOf(pack, catalogue), countries };
}

function changesOf(definition: FactDefinition, value: Json, values: ValueSource, own: OwnPeople | null): readonly Candidate[] {
  const changeable = changeableOf(definition);
  switch (changeable) {
    case false:
      return [];
    case 'more':
      return otherValues(definition, value, values).map((other) => putInPlace(definition, value, other));
    case 'less':
      return definition.type === 'list' ? leftOut(definition, value, values) : lowered(definition, value, values, own);
    case 'fewer':
      return leftOut(definition, value, values).filter(({ value: rest }) => textsOf(rest).length > 0);
    case 'none':
      return value === true ? [made('leave-out', definition, false)] : [];
    case true:
      return arranged(definition, otherValues(definition, value, values));
    default:
      if (definition.type === 'list') return added(definition, textsOf(value), changeable);
      return arranged(
        definition,
        changeable.filter((other) => other !== value),
      );
  }
}

function made(kind: ChangeKind, { name: fact }: FactDefinition, value: Json, size = 1, items: readonly string[] = []): Candidate {
  return { kind, fact, value, size, items };
}

function arranged(definition: FactDefinition, values: readonly Json[]): readonly Candidate[] {
  const kind = definition.pattern === 'country' ? 'other-recipient' : 'arrange';
  return values.map((value) => made(kind, definition, value));
}

function added(definition: FactDefinition, held: readonly string[], items: readonly Json[]): readonly Candidate[] {
  return items.flatMap((item) => (held.some((one) => one === item) ? [] : [putInPlace(definition, [...held], [...held, item])]));
}

function putInPlace(definition: FactDefinition, value: Json, other: Json): Candidate {
  const before = new Set(textsOf(value));
  const items = textsOf(other).filter((item) => !before.has(item));
  return made('put-in-place', definition, other, 1, items);
}

/** Each item, and all that one test of the pack looks for together. */
function leftOut(definition: FactDefinition, value: Json, { mentions }: ValueSource): readonly Candidate[] {
  const held = textsOf(value);
  const together = (mentions.texts.get(definition.name) ?? []).map((texts) => held.filter((item) => texts.includes(item)));
  const groups = new Map(
    [...held.map((item) => [item]), ...together.filter(({ length }) => length > 1)].map((items) => [items.join(), items]),
  );
  return [...groups.values()].map((items) => leaveOut(definition.name, held, items));
}

/** Leaves items out of a list. */
export function leaveOut(fact: string, held: readonly string[], items: readonly string[]): Candidate {
  return { kind: 'leave-out', fact, value: held.filter((item) => !items.includes(item)), size: items.length, items };
}

function lowered(definition: FactDefinition, value: Json, values: ValueSource, own: OwnPeople | null): readonly Candidate[] {
  const { name, source } = definition;
  const fits = (path: string, fewer: number): boolean => own === null || source !== 'ledger' || fewer <= (own[path] ?? 0);
  const lower = (path: string, from: number, build: (to: number) => Json, items: readonly string[]): readonly Candidate[] =>
    numbersBelow(definition, from, values.mentions.numbers.get(path) ?? [])
      .filter((to) => fits(path, from - to))
      .map((to) => made('lower', definition, build(to), from - to, items));
  if (typeof value === 'number') return lower(name, value, (to) => to, []);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const counts = value as Readonly<Record<string, Json>>;
  return Object.entries(counts).flatMap(([key, from]) =>
    typeof from === 'number' ? lower(`${name}.${key}`, from, (to) => ({ ...counts, [key]: to }), [key]) : [],
  );
}

export function textsOf(value: Json): readonly string[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter((item) => typeof item === 'string') : [];
}
