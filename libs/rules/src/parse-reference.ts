import { digestOf, isIsoDate, type IsoDate, type Json } from '@carnet/kernel';
import type { Confidence } from './confidence.js';
import { datedRow } from './dated-row.js';
import { readCalendars } from './parse-calendars.js';
import { readRegisters } from './parse-registers.js';
import type { Parsed, Problem } from './problem.js';
import { type RecognitionRow, ReferenceData, type Register, type TreatyRow, type WorkingDayFunction } from './reference.js';
import { checkShape } from './schema-check.js';
import { referenceHeadSchema, referenceSchema, tables } from './schemas.js';
import { YamlSource } from './yaml-source.js';
import { type ListSources, readListEditions } from './zone-lists/read-editions.js';

interface TableText {
  readonly table: string;
  readonly edition: string;
  readonly rows: readonly RowText[];
}

interface RowText {
  readonly treaty?: string;
  readonly by?: string;
  readonly country?: string;
  readonly with?: readonly string[];
  readonly except?: readonly string[];
  readonly group?: string;
  readonly from?: IsoDate;
  readonly to?: IsoDate | null;
  readonly schemes?: readonly string[];
  readonly codes?: readonly string[];
  readonly confidence?: Confidence;
}

const schemas = new Map(tables.map((table) => [table, referenceSchema(table)]));

/** Reads the dated tables and lists. A table may be in several files. `workingDays` counts working days. */
export function parseReference(
  texts: readonly { readonly file: string; readonly text: string }[],
  workingDays: WorkingDayFunction,
  lists: ListSources | null = null,
): Parsed<ReferenceData> {
  const problems: Problem[] = [];
  const sources: YamlSource[] = [];
  for (const { file, text } of texts) {
    const read = YamlSource.read(text, file);
    const wrong = read.ok ? problemsOf(read.value) : read.problems;
    problems.push(...wrong);
    if (read.ok) sources.push(read.value);
  }
  if (problems.length > 0) return { ok: false, problems };
  const calendars = readCalendars(sources.filter(({ content }) => (content as unknown as TableText).table === 'calendars'));
  if (!calendars.ok) return calendars;
  const registers = readRegisters(sources, lists?.catalogue ?? null);
  if (!registers.ok) return registers;
  const editions = lists === null ? ({ ok: true, value: [] } as const) : readListEditions(lists, registers.value);
  if (!editions.ok) return editions;
  // Files are sorted by content, so that neither their names nor the order of reading changes the digest.
  const digest = digestOf([...sources.map(({ content }) => digestOf(content)), ...editions.value.map((one) => one.digest)].sort());
  const read = sources.map(({ content }) => content as unknown as TableText);
  const rows = (table: string): readonly RowText[] => read.filter((one) => one.table === table).flatMap((one) => one.rows);
  const contents = {
    editions: read.map(({ table, edition }) => ({ table, edition })),
    treaties: registerOf<TreatyRow>(
      rows('treaty-parties'),
      ({ treaty }) => treaty,
      (row) => ({ ...datedRow(row), with: row.with ?? null, except: row.except ?? [] }),
    ),
    recognitions: registerOf<RecognitionRow>(
      rows('adequacy'),
      ({ by }) => by,
      (row) => ({ ...datedRow(row), schemes: row.schemes ?? [] }),
    ),
    groups: new Map(
      rows('groups').map(({ group = '', codes = [], confidence = 'confirmed' }) => [group, { value: new Set(codes), confidence }]),
    ),
    calendars: calendars.value,
    ...registers.value,
    catalogue: lists?.catalogue ?? null,
    lists: editions.value,
  };
  return { ok: true, value: new ReferenceData(digest, contents, workingDays) };
}

function problemsOf(source: YamlSource): readonly Problem[] {
  const head = checkShape(source, referenceHeadSchema);
  if (head.length > 0) return head;
  const { table, rows } = source.content as unknown as TableText;
  const schema = schemas.get(table);
  const problems = schema === undefined ? [] : checkShape(source, schema);
  if (problems.length > 0) return problems;
  const seen = new Set<string>();
  rows.forEach((row, index) => {
    if (row.group !== undefined && seen.has(row.group)) problems.push(source.problem(['rows', index], `${row.group} is listed twice`));
    if (row.group !== undefined) seen.add(row.group);
    for (const message of dateFaults(row)) problems.push(source.problem(['rows', index], message));
  });
  return problems;
}

function dateFaults(row: RowText): readonly string[] {
  const days: readonly (Json | undefined)[] = [row.from, row.to];
  const faults = days.filter((day): day is string => typeof day === 'string' && !isIsoDate(day)).map((day) => `${day} is not a day`);
  const empty = row.from !== undefined && typeof row.to === 'string' && row.to <= row.from;
  return empty ? [...faults, 'the row ends before it begins'] : faults;
}

function registerOf<Row>(
  rows: readonly RowText[],
  subject: (row: RowText) => string | undefined,
  rowOf: (row: RowText) => Row,
): Register<Row> {
  const register = new Map<string, Map<string, Row[]>>();
  for (const row of rows) {
    const [about, country] = [subject(row) ?? '', row.country ?? ''];
    const countries = register.get(about) ?? new Map<string, Row[]>();
    countries.set(country, [...(countries.get(country) ?? []), rowOf(row)]);
    register.set(about, countries);
  }
  return register;
}
