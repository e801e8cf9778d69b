import { valueBeforeDerivation, type DerivedFact } from '../derive/derived-fact.js';
import type { Sentence } from '../sentence.js';
import { coversSector, derivationOf, type ListSituation, matchSentence } from './list-situation.js';
import { heavierWeight, type ListMatch, listStatusOf, type ListWeight } from './match-list.js';

/** The combined answer of the negative lists, before comparison with stated values. */
interface Answer {
  readonly weight: ListWeight;
  readonly matches: readonly ListMatch[];
  readonly says: readonly Sentence[];
  /** Facts to ask for if the weight is unknown. */
  readonly asks: readonly string[];
  /** Set if a list covers the sector but does not name the scenario. */
  readonly unnamed?: true;
}

/**
 * Derives `zone_list_status`, and `list_scenario_named` if a list of the sector does not name the scenario; empty if no negative list is in
 * force for the place.
 */
export function deriveZoneListStatus(situation: ListSituation): readonly DerivedFact[] {
  if (situation.negative.length === 0) return [];
  const answer = answerOf(situation);
  return answer.unnamed === true
    ? [statusFact(situation, answer), unnamedScenarioFact(situation, answer)]
    : [statusFact(situation, answer)];
}

function statusFact({ facts }: ListSituation, { weight, matches, says, asks }: Answer): DerivedFact {
  const name = 'zone_list_status';
  const read = facts.read(name);
  const { value: stated } = read;
  if (read.origin === 'stated' && typeof stated === 'string' && isStricter(stated, weight)) {
    return {
      name,
      value: stated,
      origin: 'stated',
      derivation: derivationOf(matches, [...says, statedIsStricter], [], valueBeforeDerivation(read)),
    };
  }
  const derivation = derivationOf(matches, says, asks, valueBeforeDerivation(read));
  const value = listStatusOf(weight);
  return value === 'unknown' ? { name, derivation } : { name, value, origin: 'derived', derivation };
}

function unnamedScenarioFact({ facts }: ListSituation, { matches, says }: Answer): DerivedFact {
  const name = 'list_scenario_named';
  return { name, value: false, origin: 'derived', derivation: derivationOf(matches, says, [], valueBeforeDerivation(facts.read(name))) };
}

const statedIsStricter: Sentence = { en: 'what was stated is stricter, and stands', zh: '申报的状态更严，以申报为准' };

/** Whether a stated status is stricter than that of the lists. `unlisted` is the least; without a list, the national rules apply. */
function isStricter(stated: string, weight: ListWeight): boolean {
  if (stated === 'listed_contract' || stated === 'listed_assessment') return stated !== weight && heavierWeight(weight, stated) === stated;
  return weight === 'unlisted' && (stated === 'none' || stated === 'sector_not_covered');
}

function answerOf(situation: ListSituation): Answer {
  const { negative, sector, scenario, conflictingPlaceFacts, fields } = situation;
  const matches = negative.map((edition) => situation.match(edition));
  const weight = matches.reduce<ListWeight>((heaviest, one) => heavierWeight(heaviest, one.weight), 'none');
  const decisive = matches.filter((one) => one.weight === weight);
  const unknown = (asks: readonly string[], en: string, zh: string): Answer => {
    return { weight: 'assessment_unknown', matches: decisive, says: [{ en, zh }], asks };
  };
  if (conflictingPlaceFacts.length > 0)
    return unknown(conflictingPlaceFacts, 'the zone does not lie in the subdivision that was stated', '所填区域不在所填省级行政区内');
  if (weight === 'none') return { weight, matches: decisive, says: decisive.map(matchSentence), asks: [] };
  if (sector === null) return unknown(['exporter_sector'], 'nobody said of which sector the exporter is', '未填写数据提供方所属行业');
  const silent = matches.filter((one) => one.weight === 'sector_not_covered' && coversSector(one.edition, sector));
  if (silent.length > 0 && scenario === null) {
    return unknown(
      ['list_scenario'],
      'a list covers the sector, and nobody said in which of its scenarios the data goes',
      '清单覆盖该行业，但未填写清单场景',
    );
  }
  // Free by one list but not named by another of the same sector: an unnamed scenario is not certainly free.
  if (silent.length > 0 && (weight === 'sector_not_covered' || weight === 'unlisted')) {
    return { weight: 'sector_not_covered', matches: silent, says: [...silent.map(matchSentence), twoReadings], asks: [], unnamed: true };
  }
  if (weight === 'sector_not_covered') return { weight, matches: decisive, says: decisive.map(matchSentence), asks: [] };
  if (fields.length === 0) return unknown(['data_elements'], 'no field is filed, so that no list can tell', '未申报任何字段，无法判断');
  return withOtherScenarios(situation, matches, { weight, matches: decisive, says: decisive.map(matchSentence), asks: asksOf(decisive) });
}

const twoReadings: Sentence = {
  en: 'a scenario that a list of its sector does not name has two readings: the data is free, or the national rules apply',
  zh: '对清单已覆盖行业但未列明的场景有两种理解：一是免予申报安全评估、订立标准合同、通过认证，二是仍适用全国规则',
};

function asksOf(matches: readonly ListMatch[]): readonly string[] {
  const asks = matches.flatMap(({ unknown }) => unknown?.facts ?? []);
  // No fact settles the row, so a person must determine the status.
  return asks.length > 0 || matches.every(({ unknown }) => unknown === null) ? asks : ['zone_list_status'];
}

/** A field that the list has in another scenario of the sector is not certainly free: the scenario may be wrong. */
function withOtherScenarios({ fieldNameOf, scenarioNameOf }: ListSituation, matches: readonly ListMatch[], answer: Answer): Answer {
  const elsewhere = matches.flatMap((one) => one.elsewhere);
  if (elsewhere.length === 0 || answer.weight === 'listed_assessment') return answer;
  const says = elsewhere.map(({ field, scenarios }): Sentence => {
    const { en, zh } = fieldNameOf(field);
    const named = scenarios.map(scenarioNameOf);
    return {
      en: `the field "${en}" is listed in scenario ${named.map((one) => one.en).join(', ')}`,
      zh: `字段“${zh}”列于场景 ${named.map((one) => one.zh).join('、')}`,
    };
  });
  return { ...answer, weight: 'assessment_unknown', says: [...answer.says, ...says], asks: [...answer.asks, 'list_scenario'] };
}
