import type { Derivation, Facts } from '../facts.js';
import { Unknown } from '../kleene.js';
import type { ReferenceData } from '../reference.js';
import type { Sentence } from '../sentence.js';
import type { ListEdition } from './list-edition.js';
import { inForceOn, type ListAsk, type ListMatch, matchList, serves } from './match-list.js';

/** A filing before the lists of its place. */
export interface ListSituation {
  /** As they were stated and derived; what a fact was before is read here. */
  readonly facts: Facts;
  readonly fields: readonly string[];
  /** Null when nobody said. */
  readonly sector: string | null;
  readonly scenario: string | null;
  /** Editions in force on the day that serve the place, of each kind. */
  readonly negative: readonly ListEdition[];
  readonly general: readonly ListEdition[];
  /** Facts that do not fit together, so that the place cannot be told; empty when it can. */
  readonly placeAsks: readonly string[];
  /** A field by its name. */
  readonly nameOf: (field: string) => Sentence;
  /** A scenario of the lists by its name. */
  readonly scenarioOf: (code: string) => Sentence;
  /** What an edition says; about another sector and scenario than the filing's where they are named. */
  readonly match: (edition: ListEdition, other?: Partial<Pick<ListAsk, 'sector' | 'scenario'>>) => ListMatch;
}

/** Looks up the editions for a filing, and readies the question that each is asked; null where there are none. */
export function situationOf(fields: readonly string[], facts: Facts, reference: ReferenceData): ListSituation | null {
  const places = placesOf(facts, reference);
  const asked = { registeredIn: places.codes, exportsFrom: places.codes };
  const current = reference.tables.lists.filter((edition) => inForceOn(edition, facts.asOfDate) && serves(edition, asked));
  if (current.length === 0) return null;
  const [sector, scenario] = ['exporter_sector', 'list_scenario'].map((name) => textOf(facts, name));
  const known = facts.without([...facts.entries.values()].filter(({ origin }) => origin === 'assumed').map(({ name }) => name));
  const ciio = known.value('exporter_is_ciio');
  const ask: ListAsk = {
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
    placeAsks: places.asks,
    negative: current.filter(({ kind }) => kind === 'negative'),
    general: current.filter(({ kind }) => kind === 'general'),
    nameOf: (field) => reference.fieldsNamed([field]),
    scenarioOf: (code) => reference.valueNamed('list_scenario', code),
    match: (edition, other = {}) => matchList(edition, { ...ask, ...other }, reference),
  };
}

/** Where the exporter is registered and exports from: `exporter_zone` says both, and every zone lies in a subdivision. */
function placesOf(facts: Facts, reference: ReferenceData): { readonly codes: readonly string[]; readonly asks: readonly string[] } {
  const zone = textOf(facts, 'exporter_zone');
  const stated = textOf(facts, 'exporter_subdivision');
  const home = zone === null ? null : (reference.tables.zones.get(zone) ?? null);
  const codes = [...new Set([zone, home, stated].filter((code) => code !== null))];
  return { codes, asks: home !== null && stated !== null && home !== stated ? ['exporter_zone', 'exporter_subdivision'] : [] };
}

/** A text that somebody stated or that was derived; a default is nobody's word. */
function textOf(facts: Facts, name: string): string | null {
  const { value, origin } = facts.read(name);
  return typeof value === 'string' && value !== '' && origin !== 'assumed' ? value : null;
}

export function covers({ rows }: ListEdition, sector: string | null): boolean {
  return rows.some((row) => row.sector === sector);
}

/** How an answer of these editions was come by. */
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

/** What an edition says, with its name. */
export function saidBy({ title, because }: Pick<ListMatch, 'title' | 'because'>): Sentence {
  return { en: `${title.en}: ${because.en}`, zh: `${title.zh}：${because.zh}` };
}
