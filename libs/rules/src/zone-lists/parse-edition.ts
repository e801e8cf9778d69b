import { type Digest, digestOf, isIsoDate, type IsoDate, type Json } from '@carnet/kernel';
import { faultsOf } from '../fact-values.js';
import type { Parsed, Path, Problem } from '../problem.js';
import { checkShape } from '../schema-check.js';
import { YamlSource } from '../yaml-source.js';
import { editionSchema } from './edition-schema.js';
import { lintRows } from './lint-rows.js';
import type { ListCase, ListCaseQuery, ListEdition } from './list-edition.js';
import { type ListKnowledge, readRows } from './read-rows.js';

interface QueryText {
  readonly as_of?: string;
  readonly registered_in?: string;
  readonly exports_from?: string;
  readonly is_ciio?: boolean;
  readonly sector?: string;
  readonly scenario?: string;
  readonly fields?: readonly string[];
  readonly facts?: Readonly<Record<string, Json>>;
}

interface EditionText {
  readonly edition_id: string;
  readonly illustrative?: boolean;
  readonly kind: ListEdition['kind'];
  readonly zone: string;
  readonly applies_in?: readonly string[];
  readonly label: string;
  readonly issued_on: string;
  readonly known_on?: string;
  readonly in_force_from: string;
  readonly in_force_to: string | null;
  readonly follows?: string | null;
  readonly scope: {
    readonly registered_in: readonly string[];
    readonly exports_from: readonly string[];
    readonly excludes_ciio: boolean;
    readonly conditions: readonly string[];
  };
  readonly after_duty?: { readonly kind: string; readonly within_working_days: number; readonly counts_from: string };
  readonly source?: NonNullable<ListEdition['source']>;
  readonly rows: string;
  readonly defaults?: QueryText;
  readonly cases: readonly { readonly name: string; readonly ask: QueryText; readonly expect: ListCase['expect'] }[];
}

/** Reads one edition of a zone's list: header, rows (CSV) and cases. Reports every problem with its line, column and row. */
export function parseListEdition(text: string, file: string, knowledge: ListKnowledge): Parsed<ListEdition> {
  const read = YamlSource.read(text, file);
  if (!read.ok) return read;
  const source = read.value;
  const misshapen = checkShape(source, editionSchema);
  if (misshapen.length > 0) return { ok: false, problems: misshapen };
  const header = source.content as unknown as EditionText;
  const { rows, problems: faulty } = readRows(header.rows, marginOf(source, text), knowledge);
  const { cases, problems: casesFaulty } = readCases(source, header, knowledge);
  const problems = [...headerFaults(source, header, knowledge), ...faulty, ...casesFaulty];
  const edition = editionOf(file, header, rows, cases);
  problems.push(...lintRows(edition));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: edition };
}

function editionOf(file: string, header: EditionText, rows: ListEdition['rows'], cases: ListEdition['cases']): ListEdition {
  const { scope, applies_in: alsoIn = [], after_duty: duty } = header;
  return {
    id: header.edition_id,
    file,
    digest: digestOfLaw(header),
    kind: header.kind,
    zone: header.zone,
    label: header.label,
    issuedOn: header.issued_on as IsoDate,
    knownOn: (header.known_on ?? null) as IsoDate | null,
    inForceFrom: header.in_force_from as IsoDate,
    inForceTo: header.in_force_to as IsoDate | null,
    follows: header.follows ?? null,
    registeredIn: [...scope.registered_in, ...alsoIn],
    exportsFrom: [...scope.exports_from, ...alsoIn],
    excludesCiio: scope.excludes_ciio,
    conditions: scope.conditions,
    afterDuty: duty === undefined ? null : { kind: duty.kind, withinWorkingDays: duty.within_working_days, countsFrom: duty.counts_from },
    source: header.source ?? null,
    illustrative: header.illustrative === true,
    rows,
    cases,
  };
}

function digestOfLaw({ cases: _shown, defaults: _forThem, ...law }: EditionText): Digest {
  return digestOf(law);
}

// The rows are a literal block (`rows: |`), whose text begins one indentation further in.
function marginOf(source: YamlSource, text: string): { readonly file: string; readonly line: number; readonly indent: number } {
  const line = source.place(['rows'], 0).line - 1;
  const first = text.split('\n')[line] ?? '';
  return { file: source.file, line, indent: first.length - first.trimStart().length };
}

function headerFaults(source: YamlSource, header: EditionText, { catalogue, zones }: ListKnowledge): Problem[] {
  const problems: Problem[] = [];
  const complain = (path: Path, message: string): void => void problems.push(source.problem(path, message));
  for (const name of ['issued_on', 'known_on', 'in_force_from', 'in_force_to'] as const) {
    const day = header[name];
    if (typeof day === 'string' && !isIsoDate(day)) complain([name], `${day} is not a day`);
  }
  if (header.in_force_to !== null && header.in_force_to <= header.in_force_from)
    complain(['in_force_to'], 'the edition ends before it begins');
  header.scope.conditions.forEach((name, index) => {
    if (catalogue.byName.get(name)?.type !== 'boolean')
      complain(['scope', 'conditions', index], `${name} is not a fact that is true or false`);
  });
  const { registered_in, exports_from } = header.scope;
  const isPlace = (code: string): boolean => zones.has(code) || /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(code);
  const placed = { zone: [header.zone], applies_in: header.applies_in ?? [], registered_in, exports_from };
  for (const [member, codes] of Object.entries(placed)) {
    const strange = codes.filter((code) => !isPlace(code));
    const path = member in header ? [member] : ['scope', member];
    for (const code of strange) complain(path, `${code} is neither a zone of the table nor a subdivision`);
  }
  if (header.source === undefined && header.illustrative !== true) complain([], 'only an illustrative edition has no `source`');
  return problems;
}

const asked = ['as_of', 'registered_in', 'exports_from', 'is_ciio', 'sector', 'scenario', 'fields', 'facts'] as const;

function readCases(
  source: YamlSource,
  { cases, defaults = {} }: EditionText,
  { catalogue }: ListKnowledge,
): { readonly cases: readonly ListCase[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const read = cases.map(({ name, ask, expect }, index): ListCase => {
    const complain = (path: Path, message: string): void => void problems.push(source.problem(['cases', index, ...path], message));
    const whole = { ...defaults, ...ask };
    const missing = asked.filter((member) => whole[member] === undefined);
    if (missing.length > 0) complain([], `neither the case nor the defaults say ${missing.join(', ')}`);
    if (whole.as_of !== undefined && !isIsoDate(whole.as_of)) complain(['ask', 'as_of'], `${whole.as_of} is not a day`);
    if (seen.has(name)) complain(['name'], `the case "${name}" is there twice`);
    seen.add(name);
    for (const [fact, value] of Object.entries(whole.facts ?? {})) {
      const definition = catalogue.byName.get(fact);
      const fault = definition === undefined ? `there is no fact ${fact}` : faultsOf(definition, value, '')[0]?.detail;
      if (fault !== undefined) complain(['ask', 'facts', fact], fault);
    }
    return { name, ask: caseQueryOf(whole), expect };
  });
  return { cases: read, problems };
}

function caseQueryOf(ask: QueryText): ListCaseQuery {
  const { as_of = '', registered_in = '', exports_from = '', is_ciio = false, sector = '', scenario = '', fields = [], facts = {} } = ask;
  return { day: as_of as IsoDate, registeredIn: registered_in, exportsFrom: exports_from, ciio: is_ciio, sector, scenario, fields, facts };
}
