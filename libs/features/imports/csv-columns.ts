import { isStatable } from '@carnet/acts/disagreements.js';
import { pointerTo } from '@carnet/http/strict-json.js';
import { type Fault, faultAt, type Json } from '@carnet/kernel';
import type { FactCatalogue, FactDefinition } from '@carnet/rules';
import { parseCode, parseDay, type Decimals, parseNumber, parseBoolean } from './cell-values.js';
import type { ColumnsByPointer } from './import-record.js';

/** Prefix of the columns that Carnet adds to its own files; they are ignored on import. */
export const OWN_COLUMN_PREFIX = 'carnet.';

const most = 500;

type CellTarget =
  | { readonly kind: 'text' | 'list' | 'count'; readonly path: readonly string[] }
  | { readonly kind: 'document'; readonly code: string }
  | { readonly kind: 'fact'; readonly path: readonly string[]; readonly fact: FactDefinition };

/** A column of a file and the part of a filing that it fills; `place` is null if the column is ignored. */
interface Column {
  readonly name: string;
  readonly place: CellTarget | null;
}

const plain: Readonly<Record<string, CellTarget>> = {
  title_en: { kind: 'text', path: ['title', 'en'] },
  title_zh: { kind: 'text', path: ['title', 'zh'] },
  scenario: { kind: 'text', path: ['scenario'] },
  recipient_name: { kind: 'text', path: ['recipient', 'name'] },
  recipient_country: { kind: 'text', path: ['recipient', 'country'] },
  fields: { kind: 'list', path: ['fields'] },
  people_ordinary: { kind: 'count', path: ['people', 'ordinary'] },
  people_sensitive: { kind: 'count', path: ['people', 'sensitive'] },
};

/** Names of the columns that do not depend on the fact catalogue, in the order of the template. */
export const PLAIN_COLUMNS: readonly string[] = Object.keys(plain);

const needed = ['title_en', 'title_zh', 'recipient_name', 'recipient_country'];

/** The header of a file: maps each column to a part of a filing. */
export class CsvColumns {
  private constructor(
    private readonly columns: readonly Column[],
    private readonly decimals: Decimals,
  ) {}

  /** Parses the header, or returns all its faults at once. An unknown column is a fault, because its name may be mistyped. */
  static read(header: readonly string[], catalogue: FactCatalogue, decimals: Decimals = 'point'): CsvColumns | readonly Fault[] {
    const names = header.map((name) => canonicalName(name.trim(), catalogue));
    const columns = names.map((name) => ({ name, place: placeOf(name, catalogue) }));
    const fault = (code: string, name: string, en: string, zh: string): Fault => faultAt(pointerTo([name]), code, { en, zh });
    const faults = [
      ...(names.length > most
        ? [faultAt('', 'too-many-columns', { en: `A file has at most ${String(most)} columns.`, zh: `一个文件最多 ${String(most)} 列。` })]
        : []),
      ...columns.flatMap(({ name, place }) =>
        place === null && !name.startsWith(OWN_COLUMN_PREFIX) ? [fault('column-unknown', name, ...unknownColumn(name, catalogue))] : [],
      ),
      ...names.flatMap((name, at) =>
        names.indexOf(name) < at
          ? [fault('column-repeated', name, `Column "${name}" appears twice. Remove one.`, `列“${name}”重复出现，请删除其一。`)]
          : [],
      ),
      ...needed.flatMap((name) =>
        names.includes(name)
          ? []
          : [fault('column-missing', name, `Column "${name}" is missing. Add it to the first line.`, `缺少列“${name}”，请在首行中添加。`)],
      ),
    ];
    return faults.length > 0 ? faults.slice(0, 100) : new CsvColumns(columns, decimals);
  }

  /** Number of cells in a row. */
  get width(): number {
    return this.columns.length;
  }

  /** Names of the company's own columns, without those that Carnet added. */
  get names(): readonly string[] {
    return this.columns.flatMap(({ name }) => (name.startsWith(OWN_COLUMN_PREFIX) ? [] : [name]));
  }

  /** Cells of a row in the company's own columns. */
  own(cells: readonly string[]): readonly string[] {
    return cells.filter((_, at) => this.columns[at]?.name.startsWith(OWN_COLUMN_PREFIX) === false);
  }

  /** The cells of a row by column name, as written. */
  byName(cells: readonly string[]): Readonly<Record<string, string>> {
    return Object.fromEntries(this.columns.map(({ name }, at) => [name, cells[at] ?? '']));
  }

  /** Column names by JSON Pointer; without documents, whose position differs from row to row. */
  columnsByPointer(): NonNullable<ColumnsByPointer> {
    return Object.fromEntries(
      this.columns.flatMap(({ name, place }) => (place === null || place.kind === 'document' ? [] : [[pointerTo(place.path), name]])),
    );
  }

  /** Builds the filing that a row states, in the shape of the JSON API, and the columns of its documents. Empty cells are left out. */
  filing(cells: readonly string[]): { readonly plain: Readonly<Record<string, Json>>; readonly documents: NonNullable<ColumnsByPointer> } {
    const documents: Json[] = [];
    const places: Record<string, string> = {};
    const root: Tree = { title: {}, recipient: {}, fields: [], people: null, facts: {} };
    for (const [at, { name, place }] of this.columns.entries()) {
      const text = (cells[at] ?? '').trim();
      if (place === null || text === '') continue;
      if (place.kind === 'document') {
        places[pointerTo(['documents', String(documents.length)])] = name;
        documents.push(documentOf(place.code, text));
      } else put(root, place.path, valueOf(place, text, this.decimals));
    }
    return { plain: { ...root, documents }, documents: places };
  }
}

interface Tree {
  [name: string]: Json | Tree;
}

function put(root: Tree, path: readonly string[], value: Json): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    root[name] = value;
    return;
  }
  root[name] ??= {};
  put(root[name] as Tree, rest, value);
}

function placeOf(name: string, { byName }: FactCatalogue): CellTarget | null {
  if (Object.hasOwn(plain, name)) return plain[name] ?? null;
  const [, kind, rest = ''] = /^(fact|document|people_us)\.([a-z0-9][a-z0-9_.:-]{0,63})$/i.exec(name) ?? [];
  if (kind === 'document') return { kind, code: rest };
  if (kind === 'people_us') return { kind: 'count', path: ['people', 'us', rest] };
  const fact = kind === 'fact' ? byName.get(rest) : undefined;
  return fact === undefined ? null : { kind: 'fact', path: ['facts', rest], fact };
}

/** Normalises a column name to its known spelling, whatever its case; an unknown name stays as it is. */
function canonicalName(name: string, { byName }: FactCatalogue): string {
  const small = name.toLowerCase();
  if (Object.hasOwn(plain, small)) return small;
  return small.startsWith('fact.') && byName.has(small.slice(5)) ? small : name;
}

/** Message for an unknown column; suggests the known column it may mean. */
function unknownColumn(name: string, catalogue: FactCatalogue): readonly [en: string, zh: string] {
  const facts = catalogue.facts.filter(isStatable);
  const bare = simplified(name);
  const known = [...PLAIN_COLUMNS, ...facts.map((fact) => `fact.${fact.name}`)];
  const meant = known.find((one) => isNear(bare, simplified(one))) ?? factByLabel(name, facts);
  const [en, zh] = [`There is no column "${name}".`, `没有名为“${name}”的列。`];
  return meant === undefined
    ? [`${en} See the template for the columns.`, `${zh}可用的列见模板。`]
    : [`${en} Write "${meant}" if you mean that column.`, `${zh}如指“${meant}”，请按此填写。`];
}

function simplified(name: string): string {
  return name
    .toLowerCase()
    .replace(/^fact\./, '')
    .replace(/[^a-z0-9]/g, '');
}

function factByLabel(name: string, facts: FactCatalogue['facts']): string | undefined {
  const small = name.toLowerCase();
  const fact = facts.find(({ label }) => [label.en.toLowerCase(), label.zh].includes(small));
  return fact === undefined ? undefined : `fact.${fact.name}`;
}

/** Whether two names are equal or differ by one inserted, missing or replaced letter. */
function isNear(one: string, other: string): boolean {
  if (one === other) return one !== '';
  if (Math.abs(one.length - other.length) > 1 || one.length < 4) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [longer, shorter] = one.length >= other.length ? [one, other] : [other, one];
  return longer.slice(at + 1) === shorter.slice(longer.length === shorter.length ? at + 1 : at);
}

/** Parses a cell. Text that is not the expected number, day or truth value stays text, and the form or the catalogue then refuses it. */
function valueOf(place: Exclude<CellTarget, { kind: 'document' }>, text: string, decimals: Decimals): Json {
  switch (place.kind) {
    case 'text':
      return codesInCapitals.has(place.path.join('.')) ? text.toUpperCase() : text;
    case 'list':
      return listOf(text);
    case 'count':
      return parseNumber(text, decimals, true);
    case 'fact':
      return factOf(place.fact, text, decimals);
  }
}

const codesInCapitals = new Set(['scenario', 'recipient.country']);

function factOf(fact: FactDefinition, text: string, decimals: Decimals): Json {
  switch (fact.type) {
    case 'boolean':
      return parseBoolean(text);
    case 'integer':
    case 'number':
      return parseNumber(text, decimals, fact.type === 'integer');
    case 'list':
      return listOf(text).map((item) => parseCode(fact, item));
    case 'counts':
      return countsIn(text, decimals);
    case 'date':
      return parseDay(text);
    case 'string':
    case 'enum':
      return parseCode(fact, text);
  }
}

/** Parses kinds with their counts (`health=12;genomic=3`). If a kind occurs twice, the count is ambiguous and the text stays text. */
function countsIn(text: string, decimals: Decimals): Json {
  const parts = listOf(text).map((part) => part.split('=').map((side) => side.trim()));
  const isClear = parts.every(({ length }) => length === 2) && new Set(parts.map(([kind]) => kind)).size === parts.length;
  return isClear ? Object.fromEntries(parts.map(([kind = '', count = '']) => [kind, parseNumber(count, decimals, true)])) : text;
}

/** Splits a list at semicolons; `-` stands for an empty list. */
function listOf(text: string): readonly string[] {
  if (text === '-') return [];
  return text.split(';').flatMap((item) => (item.trim() === '' ? [] : [item.trim()]));
}

/** Parses a document in the format of `sha256sum`: digest, spaces, file name. */
function documentOf(code: string, text: string): Json {
  const [, sha256 = text, name = ''] = /^(\S+)\s+\*?(.*)$/s.exec(text) ?? [];
  return { code, name, sha256 };
}
