import { isoDate, type Json } from '@carnet/kernel';
import type { FactCatalogue } from '../catalogue.js';
import { ConditionLanguage } from '../condition-language.js';
import { deriveFacts } from '../derive/derive-facts.js';
import type { FactRead, Facts } from '../facts.js';
import { parseCatalogue } from '../parse-catalogue.js';
import { parseReference } from '../parse-reference.js';
import type { Parsed } from '../problem.js';
import { readFacts } from '../read-facts.js';
import type { ReferenceData } from '../reference.js';
import { everyDayWorks, valueOf } from '../rules.fixture.js';
import type { ListEdition } from './list-edition.js';
import { parseListEdition } from './parse-edition.js';

/** Small registers and lists for tests. */

const fact = (name: string, type: string, absent: string, more = '', source = 'stated'): string =>
  `  - { name: ${name}, type: ${type}, source: ${source}, absent: ${absent}, label: { en: n, zh: 名 }, meaning: { en: m, zh: 意 }${more} }`;

const catalogueText = [
  'edition: "1"',
  'facts:',
  fact('as_of_date', 'date', 'required'),
  fact('exporter_country', 'string', 'required', ', pattern: country'),
  fact('exporter_subdivision', 'string', '{ assume: null }', ', pattern: subdivision'),
  fact('exporter_zone', 'string', '{ assume: null }', ', pattern: zone'),
  fact('exporter_sector', 'enum', '{ assume: null }', ', values: [hotel, mining, other]'),
  fact('exporter_is_ciio', 'boolean', '{ assume: false }'),
  fact('importer_country', 'string', 'required', ', pattern: country'),
  fact('onward_countries', 'list', '{ assume: [] }', ', pattern: country'),
  fact('contains_personal_data', 'boolean', '{ assume: true }'),
  fact(
    'data_tags',
    'list',
    '{ assume: [] }',
    ', values: [plain, picture, number, track, health], valueLabels: { picture: { en: facial images, zh: 人脸信息 } }',
  ),
  fact('contains_sensitive', 'boolean', '{ assume: false }'),
  fact('cn_data_level', 'enum', '{ assume: general }', ', values: [general, important]'),
  fact('cn_important_notified', 'boolean', '{ assume: false }'),
  fact('emergency', 'boolean', '{ assume: false }'),
  fact('data_elements', 'list', 'not-stated'),
  fact('list_scenario', 'string', 'not-stated'),
  fact('list_filing_done', 'boolean', 'not-stated'),
  fact('list_scenario_named', 'boolean', 'not-stated', '', 'derived'),
  fact(
    'zone_list_status',
    'enum',
    '{ assume: none }',
    ', values: [listed_assessment, listed_contract, unlisted, sector_not_covered, none]',
  ),
  fact('general_list_hit', 'boolean', '{ assume: false }'),
  fact('retention_days', 'integer', '{ assume: null }', ', min: 0'),
  fact('ytd_nonsensitive', 'integer', '{ assume: 0 }', ', min: 0', 'ledger'),
  fact('ytd_sensitive', 'integer', '{ assume: 0 }', ', min: 0', 'ledger'),
  fact('us_counts_12m', 'counts', '{ assume: {} }', ', keys: [health]', 'ledger'),
].join('\n');

export const listCatalogue: FactCatalogue = valueOf(parseCatalogue(catalogueText, 'facts.yaml'));

export const registerTexts = [
  {
    file: 'fields.yaml',
    text: `table: fields
edition: "1"
rows:
  - { code: guest.name, name: { en: name, zh: 姓名 }, tags: [plain], sensitive: false }
  - { code: guest.number, name: { en: number, zh: 号码 }, tags: [number], sensitive: false }
  - { code: guest.picture, name: { en: picture, zh: 照片 }, tags: [number, picture], sensitive: false }
  - { code: guest.points, name: { en: points, zh: 积分 }, tags: [plain], sensitive: false }
  - { code: guest.track, name: { en: track, zh: 轨迹 }, tags: [track], sensitive: true }
  - { code: room.price, name: { en: price, zh: 房价 }, tags: [plain], sensitive: false }`,
  },
  { file: 'zones.yaml', text: 'table: zones\nedition: "1"\nrows:\n  - { zone: CN-SH-PIER, subdivision: CN-SH }' },
  {
    file: 'sensitive-kinds.yaml',
    text: `table: sensitive-kinds
edition: "1"
rows:
  - { kind: CN.health, law: CN, tags: [health] }
  - { kind: CN.number, law: CN, tags: [number], to: 2025-11-01, confidence: unconfirmed }
  - { kind: CN.picture, law: CN, tags: [number, picture], from: 2025-11-01 }`,
  },
];

const header = 'sector,scenario,data_class,field,characteristic,count_from,count_to,requirement,row_id,field_code,counter,data_tags';

/** The parts of an edition that a test can change. */
export interface EditionSketch {
  readonly id?: string;
  readonly kind?: 'general' | 'negative';
  readonly zone?: string;
  readonly places?: string;
  readonly head?: string;
  readonly inForce?: readonly [from: string, to: string];
  readonly ciio?: boolean;
  readonly conditions?: string;
  readonly rows?: readonly string[];
  readonly cases?: string;
}

export const negativeRows = [
  'hotel,stay,basics,name,,1700,17000,contract,ILL-1,guest.name,ytd_nonsensitive,plain',
  'hotel,stay,basics,name,,17000,,assessment,ILL-2,guest.name,ytd_nonsensitive,plain',
  'hotel,stay,basics,number,emergency == false,,,contract,ILL-3,guest.number,,number',
  'hotel,loyalty,basics,picture,,,,assessment,ILL-4,guest.picture,,number;picture',
];

export const generalRows = [
  'hotel,stay,basics,name,,,17000,free,ILL-5,guest.name,ytd_nonsensitive,plain',
  'hotel,stay,basics,price,,,,free,ILL-6,room.price,,plain',
];

/** The text of an edition, by default a negative one. */
export function editionText(sketch: EditionSketch = {}): string {
  const { kind = 'negative', places = '[CN-SH]', zone = 'CN-SH', head = 'illustrative: true', cases = '[]' } = sketch;
  const { inForce = ['2026-01-01', 'null'], ciio = true, conditions = '[]', id = `ill-${kind}` } = sketch;
  const rows = sketch.rows ?? (kind === 'negative' ? negativeRows : generalRows);
  return [
    `edition_id: ${id}`,
    head,
    `kind: ${kind}`,
    `zone: ${zone}`,
    'label: "1"',
    'issued_on: 2025-12-01',
    `in_force_from: ${inForce[0]}`,
    `in_force_to: ${inForce[1]}`,
    `scope: { registered_in: ${places}, exports_from: ${places}, excludes_ciio: ${String(ciio)}, conditions: ${conditions} }`,
    'rows: |',
    `  ${header}`,
    ...rows.map((row) => `  ${row}`),
    `defaults: { as_of: 2026-12-01, registered_in: CN-SH, exports_from: CN-SH, is_ciio: false, sector: hotel, scenario: stay, facts: {} }`,
    `cases: ${cases}`,
  ].join('\n');
}

/** Reference data with these editions. */
export function parsedLists(texts: readonly string[], illustrative = true): Parsed<ReferenceData> {
  const editions = texts.map((text, index) => ({ file: `${String(index + 1)}.yaml`, text }));
  return parseReference(registerTexts, everyDayWorks, { catalogue: listCatalogue, editions, illustrative });
}

export function referenceWith(...sketches: readonly EditionSketch[]): ReferenceData {
  return valueOf(parsedLists(sketches.map(editionText)));
}

const knowledge = { ...referenceWith().tables, catalogue: listCatalogue, language: ConditionLanguage.forCatalogue(listCatalogue) };

export function editionOf(sketch: EditionSketch = {}): ListEdition {
  return valueOf(parseListEdition(editionText(sketch), '1.yaml', knowledge));
}

/** Facts of an exporter in the zone, with a sector and scenario of the lists. */
export function listFactsOf(stated: Readonly<Record<string, Json>>, ledger: Readonly<Record<string, Json | null>> = {}): Facts {
  const place = { exporter_country: 'CN', exporter_zone: 'CN-SH-PIER', importer_country: 'SG' };
  const role = { exporter_sector: 'hotel', list_scenario: 'stay', exporter_is_ciio: false, emergency: false };
  const read = readFacts(listCatalogue, { ...place, ...role, ...stated }, { asOfDate: isoDate('2026-12-01'), ledger });
  if (read.ok) return read.value;
  throw new Error(JSON.stringify(read.refusal.faults));
}

export type Stated = Readonly<Record<string, Json>>;

const lists = referenceWith({}, { kind: 'general', ciio: false });

/** The same facts with those derived by a negative and a general list. */
export function derived(stated: Stated, ledger: Readonly<Record<string, Json | null>> = {}, reference: ReferenceData = lists): Facts {
  return deriveFacts(listFactsOf(stated, ledger), reference);
}

/** One derived fact. */
export function derivedFact(name: string, stated: Stated, ledger: Readonly<Record<string, Json | null>> = {}, reference = lists): FactRead {
  return derived(stated, ledger, reference).read(name);
}
