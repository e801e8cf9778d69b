import type { Json } from '@carnet/kernel';
import { isStated } from '../basis.js';
import type { FactDefinition } from '../catalogue.js';
import { findOpenDuties, openDutyIds } from '../duties.js';
import { representativeCountries } from '../explain/countries.js';
import { comparedValuesOfPacks } from '../explain/compared-values.js';
import { numbersAround, otherValues, type ValueSource } from '../explain/other-values.js';
import { outcomeWeight } from '../explain/outcome-weight.js';
import { factsReadBy } from '../facts-read-by.js';
import type { Fact, Facts } from '../facts.js';
import { evaluate } from '../evaluate.js';
import { frameOf } from '../frame.js';
import { findBrokenInvariants } from '../invariants.js';
import type { RulePack } from '../pack.js';
import type { ReferenceData } from '../reference.js';
import { evaluateAnswer, type RegimeAnswer, evaluateAnswerByRules } from '../ruling.js';
import { silentTrail } from '../trail.js';
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
export function nullFlips({ pack, judgedCases, context: { catalogue, reference } }: PackSubject): readonly NullFlip[] {
  const definitions = definitionsReadBy(pack, catalogue.byName);
  const mentions = comparedValuesOfPacks([pack], catalogue);
  return judgedCases.flatMap(({ case: { id }, facts }) => {
    if (!isLight(evaluateAnswer(pack, facts, reference).outcome)) return [];
    const countries = representativeCountries([pack], facts.asOfDate, { catalogue, reference }, new Set());
    return nullFlipsForFacts(pack, facts, reference, { definitions, values: { comparedValues: mentions, countries } }).map((flip) => ({
      case: id,
      ...flip,
    }));
  });
}

interface FlipSearch {
  /** The facts that the pack reads. */
  readonly definitions: readonly FactDefinition[];
  readonly values: ValueSource;
}

export function definitionsReadBy(pack: RulePack, byName: ReadonlyMap<string, FactDefinition>): readonly FactDefinition[] {
  const read = new Set(factsReadBy(pack));
  return [...byName.values()].filter(({ name, source }) => source !== 'derived' && read.has(name));
}

/** The values of unstated facts that would make a light answer worse and that it does not ask for. */
export function nullFlipsForFacts(
  pack: RulePack,
  facts: Facts,
  reference: ReferenceData,
  { definitions, values }: FlipSearch,
): readonly Omit<NullFlip, 'case'>[] {
  const { outcome: before, decisiveRule, missing, toConfirm, duties } = evaluate(pack, facts, reference);
  if (!isLight(before)) return [];
  const prior = new Set(pack.duties.filter((duty) => duty.prior).map(({ id }) => id));
  const hindered = findOpenDuties(before, duties).some(({ id }) => prior.has(id));
  // An answer by another rule has other duties.
  const hinders = (other: Facts, answer: RegimeAnswer): boolean =>
    !hindered &&
    answer.decisiveRule === decisiveRule &&
    openDutyIds(pack, frameOf(other, reference, { trail: silentTrail }), answer).some((id) => prior.has(id));
  const contradictions = findBrokenInvariants(pack.invariants.all, facts, reference).length;
  return definitions.flatMap((definition) => {
    const read = facts.read(definition.name);
    if (isStated(read) || missing.includes(read.name) || toConfirm.includes(read.name)) return [];
    return valuesOf(definition, read.value, facts, values).flatMap((value) => {
      const stated: Fact = { name: definition.name, value, origin: 'stated' };
      const other = facts.with([stated]);
      // Most values change nothing, so contradictions are checked last.
      const answer = evaluateAnswerByRules(pack, other, reference);
      const { outcome } = answer;
      if (outcomeWeight(outcome) <= outcomeWeight(before) && !hinders(other, answer)) return [];
      // Values that contradict the other facts cannot be filed.
      if (findBrokenInvariants(pack.invariants.all, other, reference).length > contradictions) return [];
      return [{ fact: definition.name, value, outcome }];
    });
  });
}

/** The values to try: all of a closed list, numbers and days at and beside every bound, lists with one more item. */
function valuesOf(definition: FactDefinition, value: Json, { asOfDate }: Facts, source: ValueSource): readonly Json[] {
  const { name, type, keys = [] } = definition;
  if (type === 'date') return [...new Set([...(source.comparedValues.texts.get(name) ?? []).flat(), ...daysAround(asOfDate)])];
  if (type !== 'counts') return otherValues(definition, value, source);
  const nobody = Object.fromEntries(keys.map((key) => [key, 0]));
  return keys.flatMap((key) =>
    numbersAround(definition, source.comparedValues.numbers.get(`${name}.${key}`) ?? []).map((count) => ({ ...nobody, [key]: count })),
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
