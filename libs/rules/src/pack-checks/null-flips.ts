import type { Json } from '@carnet/kernel';
import { isStated } from '../basis.js';
import type { FactDefinition } from '../catalogue.js';
import { openAmong, openDuties } from '../duties.js';
import { countryKinds } from '../explain/countries.js';
import { mentionsIn } from '../explain/mentions.js';
import { numbersAround, otherValues, type ValueSource } from '../explain/other-values.js';
import { weightOf } from '../explain/outcome-weight.js';
import { factsReadBy } from '../facts-read-by.js';
import type { Fact, Facts } from '../facts.js';
import { evaluate } from '../evaluate.js';
import { frameOf } from '../frame.js';
import { brokenBy } from '../invariants.js';
import type { RulePack } from '../pack.js';
import type { ReferenceData } from '../reference.js';
import { answered, type Answered, answeredByRules } from '../ruling.js';
import { silent } from '../trail.js';
import { isLight, type RuleOutcome } from '../vocabulary.js';
import type { PackSubject } from './pack-subject.js';

/**
 * A light answer that rests on silence: another value of an unstated fact would make it worse, or let a prior duty block it, and the answer
 * does not ask for that fact.
 */
export interface NullFlip {
  readonly case: string;
  readonly fact: string;
  readonly value: Json;
  readonly outcome: RuleOutcome;
}

/** The null flips among the cases of a pack; there must be none. */
export function nullFlips({ pack, judged, surroundings: { catalogue, reference } }: PackSubject): readonly NullFlip[] {
  const definitions = readDefinitions(pack, catalogue.byName);
  const mentions = mentionsIn([pack], catalogue);
  return judged.flatMap(({ case: { id }, facts }) => {
    if (!isLight(answered(pack, facts, reference).outcome)) return [];
    const countries = countryKinds([pack], facts.asOfDate, { catalogue, reference }, new Set());
    return flipsOf(pack, facts, reference, { definitions, values: { mentions, countries } }).map((flip) => ({ case: id, ...flip }));
  });
}

interface Trying {
  /** The facts that the pack reads. */
  readonly definitions: readonly FactDefinition[];
  readonly values: ValueSource;
}

export function readDefinitions(pack: RulePack, byName: ReadonlyMap<string, FactDefinition>): readonly FactDefinition[] {
  const read = new Set(factsReadBy(pack));
  return [...byName.values()].filter(({ name, source }) => source !== 'derived' && read.has(name));
}

/** The values of unstated facts that would make a light answer worse and that it does not ask for. */
export function flipsOf(
  pack: RulePack,
  facts: Facts,
  reference: ReferenceData,
  { definitions, values }: Trying,
): readonly Omit<NullFlip, 'case'>[] {
  const { outcome: before, decisiveRule, missing, toConfirm, duties } = evaluate(pack, facts, reference);
  if (!isLight(before)) return [];
  const prior = new Set(pack.duties.filter((duty) => duty.prior).map(({ id }) => id));
  const hindered = openAmong(before, duties).some(({ id }) => prior.has(id));
  // An answer by another rule has other duties.
  const hinders = (other: Facts, answer: Answered): boolean =>
    !hindered &&
    answer.decisiveRule === decisiveRule &&
    openDuties(pack, frameOf(other, reference, { trail: silent }), answer).some((id) => prior.has(id));
  const contradictions = brokenBy(pack.invariants.all, facts, reference).length;
  return definitions.flatMap((definition) => {
    const read = facts.read(definition.name);
    if (isStated(read) || missing.includes(read.name) || toConfirm.includes(read.name)) return [];
    return valuesOf(definition, read.value, facts, values).flatMap((value) => {
      const stated: Fact = { name: definition.name, value, origin: 'stated' };
      const other = facts.with([stated]);
      // Most values change nothing, so contradictions are checked last.
      const answer = answeredByRules(pack, other, reference);
      const { outcome } = answer;
      if (weightOf(outcome) <= weightOf(before) && !hinders(other, answer)) return [];
      // Values that contradict the other facts cannot be filed.
      if (brokenBy(pack.invariants.all, other, reference).length > contradictions) return [];
      return [{ fact: definition.name, value, outcome }];
    });
  });
}

/** The values to try: all of a closed list, numbers and days at and beside every bound, lists with one more item. */
function valuesOf(definition: FactDefinition, value: Json, { asOfDate }: Facts, source: ValueSource): readonly Json[] {
  const { name, type, keys = [] } = definition;
  if (type === 'date') return [...new Set([...(source.mentions.texts.get(name) ?? []).flat(), ...daysAround(asOfDate)])];
  if (type !== 'counts') return otherValues(definition, value, source);
  const nobody = Object.fromEntries(keys.map((key) => [key, 0]));
  return keys.flatMap((key) =>
    numbersAround(definition, source.mentions.numbers.get(`${name}.${key}`) ?? []).map((count) => ({ ...nobody, [key]: count })),
  );
}

function daysAround(day: string): readonly string[] {
  const year = Number(day.slice(0, 4));
  const rest = day.slice(4) === '-02-29' ? '-02-28' : day.slice(4);
  return [
    day,
    ...[-5, -3, -2, -1, 1, 2, 5].map((years) => `${String(year + years)}${rest}`),
    `${day.slice(0, 8)}01`,
    `${day.slice(0, 8)}28`,
  ];
}
