import type { Json } from '@carnet/kernel';
import { changeableOf, type Changeable, type FactDefinition } from '../catalogue.js';
import type { Facts } from '../facts.js';
import { inForce, type RulePack } from '../pack.js';
import { type Candidate, type ChangeKind, easiestFirst } from './change.js';
import { countriesKnown } from './countries.js';
import type { Law } from './explain.js';
import { mentionsOf } from './mentions.js';
import { numbersBelow, otherValues, type ValueSource } from './other-values.js';

/** How many people the filing itself adds to what the ledger counts, by fact or `fact.category`: no more can be left out. */
export type OwnPeople = Readonly<Partial<Record<string, number>>>;

export interface CandidateOptions {
  /** Facts that the answer misses or rests on without anybody having stated them. */
  readonly rests: ReadonlySet<string>;
  /** Null when any number of people may be left out. */
  readonly own: OwnPeople | null;
}

/**
 * Every single change worth trying: of the facts that the rules in force read, those that may be changed, or that
 * nobody stated. Easiest first.
 */
export function candidatesFor(pack: RulePack, facts: Facts, law: Law, options: CandidateOptions): readonly Candidate[] {
  const values: ValueSource = { mentions: mentionsOf(pack, law.catalogue), countries: countriesAbroad(pack, facts, law) };
  return [...readBy(pack, facts)]
    .flatMap((name) => law.catalogue.byName.get(name) ?? [])
    .flatMap((definition) => changesOf(definition, facts, values, options))
    .toSorted(easiestFirst);
}

/** The facts that the scope and the rules of the day may read. */
export function readBy(pack: RulePack, { asOfDate }: Facts): ReadonlySet<string> {
  const rules = pack.rules.filter(({ effective }) => inForce(effective, asOfDate));
  const chosen = rules.flatMap(({ mechanism }) => (typeof mechanism === 'string' ? [] : [mechanism.of]));
  return new Set([...pack.binds.reads, ...rules.flatMap(({ when }) => when.reads), ...chosen]);
}

// A recipient at home is no other way of sending data abroad.
function countriesAbroad(pack: RulePack, facts: Facts, { reference, catalogue }: Law): readonly string[] {
  const home = facts.read('exporter_country').value;
  return countriesKnown([pack], reference, catalogue).filter((country) => country !== home);
}

function changesOf(definition: FactDefinition, facts: Facts, values: ValueSource, { rests, own }: CandidateOptions): readonly Candidate[] {
  const { name, source } = definition;
  const { origin, value } = facts.read(name);
  if (origin === 'derived' || origin === 'reference') return [];
  const changes = origin === 'unknown' ? [] : toChange(definition, changeableOf(definition), value, values, own);
  if (origin === 'stated' || origin === 'ledger' || source !== 'stated') return changes;
  // Nobody stated it: it may also be otherwise already. To add to a list of what goes abroad helps nobody.
  if (changeableOf(definition) === 'less' && definition.type === 'list') return changes;
  const known = new Set(changes.map((change) => JSON.stringify(change.value)));
  const others = otherValues(definition, value, values).filter((other) => !known.has(JSON.stringify(other)));
  return [...changes, ...others.map((other) => made(rests.has(name) ? 'confirm' : 'state', definition, other))];
}

function toChange(
  definition: FactDefinition,
  changeable: Changeable,
  value: Json,
  values: ValueSource,
  own: OwnPeople | null,
): readonly Candidate[] {
  if (changeable === false) return [];
  if (changeable === 'more') return otherValues(definition, value, values).map((other) => added(definition, value, other));
  if (changeable === 'less')
    return definition.type === 'list' ? leftOut(definition, value, values) : lowered(definition, value, values, own);
  const kind = definition.pattern === 'country' ? 'other-recipient' : 'arrange';
  const allowed = changeable === true ? otherValues(definition, value, values) : changeable.filter((other) => other !== value);
  return allowed.map((other) => made(kind, definition, other));
}

function made(kind: ChangeKind, { name: fact }: FactDefinition, value: Json, size = 1, items: readonly string[] = []): Candidate {
  return { kind, fact, value, size, items };
}

function added(definition: FactDefinition, value: Json, other: Json): Candidate {
  const before = new Set(textsOf(value));
  return made(
    'put-in-place',
    definition,
    other,
    1,
    textsOf(other).filter((item) => !before.has(item)),
  );
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
