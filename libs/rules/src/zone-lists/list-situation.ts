import type { Derivation, Facts } from '../facts.js';
import { Unknown } from '../kleene.js';
import type { ReferenceData } from '../reference.js';
import type { Sentence } from '../sentence.js';
import type { ListEdition } from './list-edition.js';
import { inForceOn, type EditionQuery, type ListMatch, matchList, coversPlaces } from './match-list.js';

/** A filing with the lists of its place. */
export interface ListSituation {
  /** The stated and derived facts, with their values before this derivation. */
  readonly facts: Facts;
  readonly fields: readonly string[];
  /** Null if not stated. */
  readonly sector: string | null;
  readonly scenario: string | null;
  /** Negative lists in force on the day that cover the place; `general` holds the general lists. */
  readonly negative: readonly ListEdition[];
  readonly general: readonly ListEdition[];
  /** Conflicting facts that leave the place unknown; empty if it is known. */
  readonly conflictingPlaceFacts: readonly string[];
  readonly fieldNameOf: (field: string) => Sentence;
  /** The name of a scenario of the lists. */
  readonly scenarioNameOf: (code: string) => Sentence;
  /** The answer of an edition, by default for the filing's own sector and scenario. */
  readonly match: (edition: ListEdition, other?: Partial<Pick<EditionQuery, 'sector' | 'scenario'>>) => ListMatch;
}

/** Finds the editions for a filing and prepares the question to each; null if there are none. */
export function situationOf(fields: readonly string[], facts: Facts, reference: ReferenceData): ListSituation | null {
  const places = placesOf(facts, reference);
  const asked = { registeredIn: places.codes, exportsFrom: places.codes };
  const current = reference.tables.lists.filter((edition) => inForceOn(edition, facts.asOfDate) && coversPlaces(edition, asked));
  if (current.length === 0) return null;
  const [sector, scenario] = ['exporter_sector', 'list_scenario'].map((name) => textOf(facts, name));
  const known = facts.without([...facts.entries.values()].filter(({ origin }) => origin === 'assumed').map(({ name }) => name));
  const ciio = known.value('exporter_is_ciio');
  const ask: EditionQuery = {
    day: facts.asOfDate,
    ...asked,
    fields,
    facts: known,
    ciio: typeof ciio === 'boolean' ? ciio : new Unknown(['exporter_is_ciio']),
    sector: sector ?? '',
    scenario: scenario ?? '',
  };
  return {
    facts,
    fields,
    sector: sector ?? null,
    scenario: scenario ?? null,
    conflictingPlaceFacts: places.asks,
    negative: current.filter(({ kind }) => kind === 'negative'),
    general: current.filter(({ kind }) => kind === 'general'),
    fieldNameOf: (field) => reference.namesOfFields([field]),
    scenarioNameOf: (code) => reference.labelOfValue('list_scenario', code),
    match: (edition, other = {}) => matchList(edition, { ...ask, ...other }, reference),
  };
}

/** The exporter's places of registration and export: `exporter_zone` gives both, and every zone is in a subdivision. */
function placesOf(facts: Facts, reference: ReferenceData): { readonly codes: readonly string[]; readonly asks: readonly string[] } {
  const zone = textOf(facts, 'exporter_zone');
  const stated = textOf(facts, 'exporter_subdivision');
  const home = zone === null ? null : (reference.tables.zones.get(zone) ?? null);
  const codes = [...new Set([zone, home, stated].filter((code) => code !== null))];
  return { codes, asks: home !== null && stated !== null && home !== stated ? ['exporter_zone', 'exporter_subdivision'] : [] };
}

/** A stated or derived text; null for a default. */
function textOf(facts: Facts, name: string): string | null {
  const { value, origin } = facts.read(name);
  return typeof value === 'string' && value !== '' && origin !== 'assumed' ? value : null;
}

export function coversSector({ rows }: ListEdition, sector: string | null): boolean {
  return rows.some((row) => row.sector === sector);
}

/** The derivation of an answer of these editions. */
export function derivationOf(
  matches: readonly ListMatch[],
  says: readonly Sentence[],
  asks: readonly string[],
  before: Derivation['before'],
): Derivation {
  return {
    because: { en: says.map(({ en }) => en).join('; '), zh: says.map(({ zh }) => zh).join('；') },
    rows: [...new Set(matches.flatMap(({ rows }) => rows))].sort(),
    asks: [...new Set(asks)],
    before,
    confidence: matches.some(({ edition }) => edition.illustrative) ? 'unconfirmed' : 'confirmed',
  };
}

/** The answer of an edition, with its title. */
export function matchSentence({ title, because }: Pick<ListMatch, 'title' | 'because'>): Sentence {
  return { en: `${title.en}: ${because.en}`, zh: `${title.zh}：${because.zh}` };
}
