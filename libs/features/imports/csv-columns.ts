import { pointerTo } from '@carnet/http/strict-json.js';
import { type Fault, faultAt, type Json } from '@carnet/kernel';
import type { FactCatalogue, FactDefinition } from '@carnet/rules';
import type { ColumnsOfRow } from './import-record.js';

/** What begins the names of columns that Carnet adds to what it gives back; they are passed over when they come in again. */
export const OWN_COLUMNS = 'carnet.';

const most = 500;

type Place =
  | { readonly kind: 'text' | 'list' | 'count'; readonly path: readonly string[] }
  | { readonly kind: 'document'; readonly code: string }
  | { readonly kind: 'fact'; readonly path: readonly string[]; readonly fact: FactDefinition };

/** A column of a file, and the part of a filing that stands in it; null for a column that is passed over. */
interface Column {
  readonly name: string;
  readonly place: Place | null;
}

const plain: Readonly<Record<string, Place>> = {
  title_en: { kind: 'text', path: ['title', 'en'] },
  title_zh: { kind: 'text', path: ['title', 'zh'] },
  scenario: { kind: 'text', path: ['scenario'] },
  recipient_name: { kind: 'text', path: ['recipient', 'name'] },
  recipient_country: { kind: 'text', path: ['recipient', 'country'] },
  fields: { kind: 'list', path: ['fields'] },
  people_ordinary: { kind: 'count', path: ['people', 'ordinary'] },
  people_sensitive: { kind: 'count', path: ['people', 'sensitive'] },
};

/** The names of the columns that are always the same, in the order of the template. */
export const PLAIN_COLUMNS: readonly string[] = Object.keys(plain);

const needed = ['title_en', 'title_zh', 'recipient_name', 'recipient_country'];

/** The header of a file: which part of a filing stands in which column. */
export class CsvColumns {
  private constructor(private readonly columns: readonly Column[]) {}

  /** Every fault of the header at once; a column that nobody knows may be a name that was mistyped. */
  static read(header: readonly string[], catalogue: FactCatalogue): CsvColumns | readonly Fault[] {
    const names = header.map((name) => name.trim());
    const columns = names.map((name) => ({ name, place: placeOf(name, catalogue) }));
    const fault = (code: string, name: string, en: string, zh: string): Fault => faultAt(pointerTo([name]), code, { en, zh });
    const faults = [
      ...(names.length > most
        ? [faultAt('', 'too-many-columns', { en: `A file may have ${String(most)} columns.`, zh: `一个文件最多 ${String(most)} 列。` })]
        : []),
      ...columns.flatMap(({ name, place }) =>
        place === null && !name.startsWith(OWN_COLUMNS)
          ? [fault('column-unknown', name, 'No column of this name is known.', '没有此名称的列。')]
          : [],
      ),
      ...names.flatMap((name, at) =>
        names.indexOf(name) < at ? [fault('column-repeated', name, 'This column is there twice.', '该列重复出现。')] : [],
      ),
      ...needed.flatMap((name) => (names.includes(name) ? [] : [fault('column-missing', name, 'This column is needed.', '缺少该列。')])),
    ];
    return faults.length > 0 ? faults.slice(0, 100) : new CsvColumns(columns);
  }

  /** How many cells a row has. */
  get width(): number {
    return this.columns.length;
  }

  /** The company's own columns: what it is given back. */
  get names(): readonly string[] {
    return this.columns.flatMap(({ name }) => (name.startsWith(OWN_COLUMNS) ? [] : [name]));
  }

  /** Of a row the cells of its own columns. */
  own(cells: readonly string[]): readonly string[] {
    return cells.filter((_, at) => this.columns[at]?.name.startsWith(OWN_COLUMNS) === false);
  }

  /** By JSON Pointer; documents aside, whose place differs from row to row. */
  places(): NonNullable<ColumnsOfRow> {
    return Object.fromEntries(
      this.columns.flatMap(({ name, place }) => (place === null || place.kind === 'document' ? [] : [[pointerTo(place.path), name]])),
    );
  }

  /** A filing as JSON would say it, as far as the row says it; and where its documents stand. An empty cell says nothing. */
  filing(cells: readonly string[]): { readonly plain: Readonly<Record<string, Json>>; readonly documents: NonNullable<ColumnsOfRow> } {
    const documents: Json[] = [];
    const places: Record<string, string> = {};
    const root: Tree = { title: {}, recipient: {}, fields: [], people: null, facts: {} };
    for (const [at, { name, place }] of this.columns.entries()) {
      const text = (cells[at] ?? '').trim();
      if (place === null || text === '') continue;
      if (place.kind === 'document') {
        places[pointerTo(['documents', String(documents.length)])] = name;
        documents.push(documentOf(place.code, text));
      } else put(root, place.path, valueOf(place, text));
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

function placeOf(name: string, { byName }: FactCatalogue): Place | null {
  if (Object.hasOwn(plain, name)) return plain[name] ?? null;
  const [, kind, rest = ''] = /^(fact|document|people_us)\.([a-z0-9_.:-]{1,64})$/i.exec(name) ?? [];
  if (kind === 'document') return { kind, code: rest };
  if (kind === 'people_us') return { kind: 'count', path: ['people', 'us', rest] };
  const fact = kind === 'fact' ? byName.get(rest) : undefined;
  return fact === undefined ? null : { kind: 'fact', path: ['facts', rest], fact };
}

/** What is no number or no truth value stays a text, which the form or the catalogue then refuses. */
function valueOf(place: Exclude<Place, { kind: 'document' }>, text: string): Json {
  switch (place.kind) {
    case 'text':
      return text;
    case 'list':
      return listOf(text);
    case 'count':
      return numberOr(text);
    case 'fact':
      return factOf(place.fact, text);
  }
}

function factOf({ type }: FactDefinition, text: string): Json {
  switch (type) {
    case 'boolean':
      return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text;
    case 'integer':
    case 'number':
      return numberOr(text);
    case 'list':
      return listOf(text);
    case 'counts':
      return Object.fromEntries(listOf(text).map((part) => [part.split('=')[0] ?? '', numberOr(part.split('=')[1] ?? '')]));
    case 'string':
    case 'date':
    case 'enum':
      return text;
  }
}

/** Items are separated by semicolons; `-` says that there are none. */
function listOf(text: string): readonly string[] {
  if (text === '-') return [];
  return text.split(';').flatMap((item) => (item.trim() === '' ? [] : [item.trim()]));
}

function numberOr(text: string): Json {
  return /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : text;
}

/** A digest, spaces, a name: as `sha256sum` writes it. */
function documentOf(code: string, text: string): Json {
  const [, sha256 = text, name = ''] = /^(\S+)\s+\*?(.*)$/s.exec(text) ?? [];
  return { code, name, sha256 };
}
