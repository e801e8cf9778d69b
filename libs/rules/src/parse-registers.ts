import type { FactCatalogue } from './catalogue.js';
import { datedRow, type DatedText } from './dated-row.js';
import type { Parsed, Problem } from './problem.js';
import type { Country, ReferenceTables, RegisteredField, SensitiveKind } from './reference.js';
import type { Sentence } from './sentence.js';
import { YamlSource } from './yaml-source.js';

/** The tables of fields, countries, zones and sensitive kinds of data. */
export type Registers = Pick<ReferenceTables, 'fields' | 'countries' | 'zones' | 'sensitiveKinds'>;

interface Row {
  readonly code?: string;
  readonly zone?: string;
  readonly kind?: string;
  readonly tags?: readonly string[];
}

interface ZoneRow {
  readonly zone: string;
  readonly subdivision: string;
}

type KindRow = DatedText & Pick<SensitiveKind, 'kind' | 'law' | 'tags'>;

/** Reads the registers from well-formed files of any table. With a catalogue, each tag must be a value of `data_tags`. */
export function readRegisters(sources: readonly YamlSource[], catalogue: FactCatalogue | null): Parsed<Registers> {
  const problems = [...duplicateProblems(sources), ...unknownTagProblems(sources, catalogue)];
  if (problems.length > 0) return { ok: false, problems };
  const rows = <T>(table: string): readonly T[] => sources.filter((source) => tableOf(source) === table).flatMap(rowsOf<T>);
  return {
    ok: true,
    value: {
      fields: new Map(rows<RegisteredField>('fields').map((field) => [field.code, field])),
      countries: new Map(rows<Country>('countries').map((country) => [country.code, country])),
      zones: new Map(rows<ZoneRow>('zones').map(({ zone, subdivision }) => [zone, subdivision])),
      sensitiveKinds: rows<KindRow>('sensitive-kinds').map((row) => ({ ...datedRow(row), kind: row.kind, law: row.law, tags: row.tags })),
    },
  };
}

/** The names in a table of countries, by code; empty if the text cannot be read, which the reader of the tables reports. */
export function countryNamesIn(text: string, file: string): Readonly<Record<string, Sentence>> {
  const read = YamlSource.read(text, file);
  const { rows } = (read.ok ? read.value.content : {}) as unknown as { readonly rows?: readonly (Partial<Country> | null)[] };
  const named = (Array.isArray(rows) ? (rows as readonly (Partial<Country> | null)[]) : []).filter(
    (row): row is Country => typeof row?.code === 'string' && row.name !== undefined,
  );
  return Object.fromEntries(named.map(({ code, name }) => [code, name]));
}

function duplicateProblems(sources: readonly YamlSource[]): readonly Problem[] {
  const seen = new Set<string>();
  return sources.flatMap((source) =>
    rowsOf<Row>(source).flatMap((row, index) => {
      const subject = subjectOf(tableOf(source), row);
      if (subject === null) return [];
      const twice = seen.has(subject);
      seen.add(subject);
      return twice ? [source.problem(['rows', index], `${subject} is listed twice`)] : [];
    }),
  );
}

function subjectOf(table: string, { code, zone, kind }: Row): string | null {
  const subjects: Readonly<Record<string, string | undefined>> = { fields: code, countries: code, zones: zone, 'sensitive-kinds': kind };
  return subjects[table] ?? null;
}

function unknownTagProblems(sources: readonly YamlSource[], catalogue: FactCatalogue | null): readonly Problem[] {
  const known = catalogue?.byName.get('data_tags')?.values;
  if (known === undefined) return [];
  return sources.flatMap((source) =>
    rowsOf<Row>(source).flatMap(({ tags = [] }, index) =>
      tags.flatMap((tag, at) =>
        known.includes(tag) ? [] : [source.problem(['rows', index, 'tags', at], `"${tag}" is not a value of data_tags`)],
      ),
    ),
  );
}

function tableOf({ content }: YamlSource): string {
  return (content as unknown as { readonly table: string }).table;
}

function rowsOf<T>({ content }: YamlSource): readonly T[] {
  return (content as unknown as { readonly rows: readonly T[] }).rows;
}
