import { isoDate, type Json } from '@carnet/kernel';
import { addDays } from './calendar-days.js';
import type { FactCatalogue } from './catalogue.js';
import type { Facts } from './facts.js';
import type { RulePack } from './pack.js';
import { parseCatalogue } from './parse-catalogue.js';
import { parsePack } from './parse-pack.js';
import { parseReference } from './parse-reference.js';
import type { Parsed, Problem } from './problem.js';
import { readFacts } from './read-facts.js';
import type { ReferenceData, WorkingDayFunction } from './reference.js';

/** A small catalogue, tables and packs for tests of the engine. */

export const today = isoDate('2026-11-25');

const said = (name: string): string => `label: { en: ${name.toUpperCase()}, zh: 事实-${name} }\n    meaning: { en: m, zh: m }`;
const fact = (name: string, type: string, absent: string, more = ''): string =>
  `  - name: ${name}\n    type: ${type}\n    source: ${name.startsWith('ytd') ? 'ledger' : 'stated'}\n    absent: ${absent}\n    ${said(name)}${more}\n`;

const acts = (...forms: readonly string[]): string =>
  `\n    acts: [${forms.map((form) => `{ ${form}, says: { en: "Do ${form}: {items}.", zh: "办理${form}：{items}。" } }`).join(', ')}]`;

export const catalogueText = `edition: "1"
facts:
${fact('as_of_date', 'date', 'required', '\n    minimumFor: [all]')}${fact('exporter_country', 'string', 'required', '\n    pattern: country\n    minimumFor: [all]')}${fact('importer_country', 'string', 'required', '\n    pattern: country')}${fact('personal', 'boolean', '{ assume: true }', '\n    minimumFor: [all]')}${fact('ciio', 'boolean', '{ assume: false }', '\n    minimumFor: [cn]')}${fact('ytd_ordinary', 'integer', '{ assume: 0 }', '\n    min: 0')}${fact('share', 'number', '{ assume: 0 }', '\n    min: 0\n    max: 100')}${fact('level', 'enum', '{ assume: general }', '\n    values: [general, important]\n    valueLabels: { important: { en: important data, zh: 重要数据 } }')}${fact('tools', 'list', '{ assume: [] }', `\n    values: [eu_scc_m1, eu_scc_m2, eu_bcr]${acts('add: eu_scc_m1', 'add: eu_scc_m2', 'add: eu_bcr')}`)}${fact('subject_countries', 'list', '{ assumeFrom: exporter_country }', `\n    pattern: country${acts('leaveOut: true')}`)}${fact('counts', 'counts', '{ assume: {} }', '\n    keys: [health, financial]\n    min: 0')}${fact('pia_done', 'boolean', 'not-stated', acts('to: true'))}${fact('consent', 'boolean', 'not-stated', acts('to: true'))}${fact('signed_on', 'date', '{ assume: null }')}${fact('zone', 'string', '{ assume: null }')}${fact('measure_party', 'string', '{ assume: null }')}${fact('affected_party', 'string', '{ assume: null }')}${fact('measure_type', 'enum', '{ assume: none }', '\n    values: [none, transfer_restriction]')}`;

export function valueOf<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  throw new Error(parsed.problems.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n'));
}

export function problemsOf<T>(parsed: Parsed<T>): readonly Problem[] {
  return parsed.ok ? [] : parsed.problems;
}

export const catalogue: FactCatalogue = valueOf(parseCatalogue(catalogueText, 'facts.yaml'));

/** Counts every day as a working day; days beyond the calendar are provisional. */
export const everyDayWorks: WorkingDayFunction = ({ to }, date, n, last) => {
  const next = addDays(date, n);
  if (next === null || (last !== undefined && next > last)) return null;
  return { value: next, certainty: next > to ? 'provisional' : 'confirmed' };
};

const row = (text: string): string => `rows:\n${text}`;
export const referenceTexts = [
  {
    file: 'treaty-parties.yaml',
    text: `table: treaty-parties\nedition: "1"\n${row('  - { treaty: depa, country: SG, from: 2021-01-07, to: null, confidence: unconfirmed }\n  - { treaty: depa, country: NZ, from: 2021-01-07, to: 2030-01-01 }')}`,
  },
  {
    file: 'adequacy.yaml',
    text: `table: adequacy\nedition: "1"\n${row('  - { by: EU, country: US, from: 2023-07-10, to: null, schemes: [eu_us_dpf] }\n  - { by: EU, country: GB, from: 2021-06-28, to: 2025-06-28, schemes: [] }')}`,
  },
  { file: 'groups.yaml', text: `table: groups\nedition: "1"\n${row('  - { group: EEA, codes: [DE, FR] }')}` },
  {
    file: 'calendars.yaml',
    text: `table: calendars\nedition: "1"\n${row('  - { calendar: CN, zone: Asia/Shanghai, source: none, from: 2026-01-01, to: 2026-11-30, weekend: [6, 7], holidays: [], workdays: [] }')}`,
  },
];

export const reference: ReferenceData = valueOf(parseReference(referenceTexts, everyDayWorks));

export function factsFrom(stated: Readonly<Record<string, Json>>, ledger: Readonly<Record<string, Json | null>> = {}): Facts {
  const read = readFacts(catalogue, stated, { asOfDate: today, ledger });
  if (read.ok) return read.value;
  throw new Error(JSON.stringify(read.refusal.faults));
}

export interface RuleSketch {
  readonly id: string;
  readonly when: string;
  readonly outcome: string;
  readonly mechanism?: string;
  readonly effective?: string;
  readonly stage?: string;
  readonly measure?: string;
  readonly asks?: string;
  readonly overlay?: string;
  readonly says?: string;
}

export interface PackSketch {
  readonly regime?: string;
  readonly kind?: string;
  readonly binds?: string;
  readonly named?: Readonly<Record<string, string>>;
  readonly duties?: string;
  readonly jurisdiction?: string;
}

/** The text of a pack with a fallback of `free_flow`. */
export function packText(
  rules: readonly RuleSketch[],
  { regime = 'cn', kind = 'transfer-test', binds = 'true', named = {}, duties = '', jurisdiction = 'CN' }: PackSketch = {},
): string {
  const all: readonly RuleSketch[] = [...rules, { id: 'otherwise', when: 'true', outcome: 'free_flow', stage: 'fallback' }];
  const written = all.map(
    ({ id, when, outcome, mechanism = 'none', effective, stage = 'scope', measure, asks, overlay, says = `because of ${id}` }) =>
      [
        `  - id: ${regime}.${id}`,
        `    stage: ${stage}`,
        `    when: ${JSON.stringify(when)}`,
        `    outcome: ${outcome}`,
        `    mechanism: ${mechanism}`,
        `    cites: [{ instrument: law, article: "1" }]`,
        `    says: { en: ${JSON.stringify(says)}, zh: ${JSON.stringify(`因 ${says}`)} }`,
        ...(effective === undefined ? [] : [`    effective: ${effective}`]),
        ...(measure === undefined ? [] : [`    measure: ${measure}`]),
        ...(asks === undefined ? [] : [`    asks: ${asks}`]),
        ...(overlay === undefined ? [] : [`    overlay: ${overlay}`]),
      ].join('\n'),
  );
  const lets = Object.entries(named).map(([name, text]) => `  ${name}: ${JSON.stringify(text)}`);
  return [
    `pack: ${regime}`,
    `kind: ${kind}`,
    'version: "1"',
    `jurisdiction: ${jurisdiction}`,
    'title: { en: Pack, zh: 规则 }',
    'instruments:',
    '  law: { title: { en: Law, zh: 法 }, url: "https://law.example" }',
    `binds: ${JSON.stringify(binds)}`,
    'unbound: { en: It does not bind., zh: 不适用。 }',
    ...(lets.length === 0 ? [] : ['let:', ...lets]),
    'rules:',
    ...written,
    ...(duties === '' ? [] : ['duties:', duties]),
  ].join('\n');
}

export function packOf(rules: readonly RuleSketch[], sketch: PackSketch = {}): RulePack {
  return valueOf(parsePack(packText(rules, sketch), 'pack.yaml', catalogue));
}
