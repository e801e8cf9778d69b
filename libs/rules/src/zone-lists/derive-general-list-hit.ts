import { valueBeforeDerivation, type DerivedFact } from '../derive/derived-fact.js';
import type { Sentence } from '../sentence.js';
import { coversSector, derivationOf, type ListSituation, matchSentence } from './list-situation.js';
import type { ListEdition } from './list-edition.js';
import type { ListMatch } from './match-list.js';

interface Answer {
  readonly hit: ListMatch['hit'];
  readonly matches: readonly ListMatch[];
  readonly says: readonly Sentence[];
  readonly asks: readonly string[];
}

/** Derives `general_list_hit`; empty if no general list in force for the place covers the sector. */
export function deriveGeneralListHit(situation: ListSituation): readonly DerivedFact[] {
  const { facts, sector } = situation;
  const general = situation.general.filter((edition) => sector === null || coversSector(edition, sector));
  if (general.length === 0) return [];
  const answer = answerOf({ ...situation, general });
  const name = 'general_list_hit';
  const read = facts.read(name);
  // A filer who denies a relief does not get it.
  const declined = read.origin === 'stated' && read.value === false && answer.hit !== false;
  const says = declined ? [...answer.says, notClaimed] : answer.says;
  const derivation = derivationOf(answer.matches, says, declined ? [] : answer.asks, valueBeforeDerivation(read));
  if (declined) return [{ name, value: false, origin: 'stated', derivation }];
  return [answer.hit === 'unknown' ? { name, derivation } : { name, value: answer.hit, origin: 'derived', derivation }];
}

const notClaimed: Sentence = {
  en: 'the filing says that it is not on a general list, and that stands',
  zh: '申报称不符合一般数据清单，以申报为准',
};

function answerOf(situation: ListSituation): Answer {
  const { general, sector, scenario, conflictingPlaceFacts } = situation;
  if (isMoreThanGeneral(situation)) return saying(false, 'important data stands on no general list', '重要数据不适用一般数据清单');
  const open = [...(sector === null ? ['exporter_sector'] : []), ...(scenario === null ? ['list_scenario'] : []), ...conflictingPlaceFacts];
  const matches = general.flatMap((edition) => (open.length > 0 ? matchEveryScenario(edition, situation) : [situation.match(edition)]));
  const possible = matches.filter(({ hit }) => hit !== false);
  // If no scenario has the fields, the scenario does not matter.
  if (possible.length === 0) return { hit: false, matches, says: matches.map(matchSentence), asks: [] };
  if (open.length > 0) {
    return { ...saying('unknown', `it depends on ${open.join(', ')}`, `取决于 ${open.join('、')}`), matches: possible, asks: open };
  }
  // One list suffices; each is evaluated as a whole, so that a filing is not covered by parts of two.
  const hit = possible.some((one) => one.hit === true) ? true : 'unknown';
  const decisive = possible.filter((one) => one.hit === hit);
  const asks = decisive.flatMap(({ unknown }) => unknown?.facts ?? []);
  return {
    hit,
    matches: decisive,
    says: decisive.map(matchSentence),
    asks: hit === 'unknown' && asks.length === 0 ? ['general_list_hit'] : asks,
  };
}

function saying(hit: Answer['hit'], en: string, zh: string): Answer {
  return { hit, matches: [], says: [{ en, zh }], asks: [] };
}

function isMoreThanGeneral({ facts }: ListSituation): boolean {
  const level = facts.value('cn_data_level');
  return facts.value('cn_important_notified') === true || (typeof level === 'string' && level !== 'general');
}

/** The answers of an edition in each of its scenarios, or in those of the sector if it is known. */
function matchEveryScenario(edition: ListEdition, { sector, match }: ListSituation): readonly ListMatch[] {
  const rows = edition.rows.filter((row) => sector === null || row.sector === sector);
  const scenarios = new Map(rows.map((row) => [`${row.sector} ${row.scenario}`, { sector: row.sector, scenario: row.scenario }]));
  return [...scenarios.values()].map((one) => match(edition, one));
}
