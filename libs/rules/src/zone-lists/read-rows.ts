import type { FactCatalogue } from '../catalogue.js';
import type { Condition } from '../condition.js';
import type { ConditionLanguage } from '../condition-language.js';
import { pointerOf, type Problem } from '../problem.js';
import type { ReferenceTables } from '../reference.js';
import { type ListRow, REQUIREMENTS } from './list-edition.js';
import { CsvError, parse } from 'csv-parse/sync';

/** A cell with its 1-based position in the text. */
export interface Cell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** The records of a CSV text, header first, or its fault with the line. */
export type CsvRows =
  | { readonly ok: true; readonly records: readonly (readonly Cell[])[] }
  | { readonly ok: false; readonly line: number; readonly message: string };

interface RawCell {
  readonly text: string;
  readonly line: number;
  /** The byte offset of the cell's end. */
  readonly end: number;
}

/** Reads CSV (RFC 4180) with the position of each cell, because authors correct lists by line and column. */
export function readCsv(text: string): CsvRows {
  try {
    const raw = parse(text, {
      relaxColumnCount: true,
      skipEmptyLines: true,
      cast: (cell, { lines, bytes }): RawCell => ({ text: cell, line: lines, end: bytes }),
    }) as unknown as RawCell[][];
    const bytes = new TextEncoder().encode(text);
    return { ok: true, records: raw.map((cells) => placed(cells, bytes)) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { ok: false, line: typeof error.lines === 'number' ? error.lines : 1, message: error.message };
  }
}

const newLine = 0x0a;

function placed(cells: readonly RawCell[], bytes: Uint8Array): readonly Cell[] {
  return cells.map(({ text, line, end }, index) => {
    const before = cells[index - 1];
    const start = before === undefined ? lineStart(bytes, end) : before.end + 1;
    const column = new TextDecoder().decode(bytes.subarray(lineStart(bytes, start), start)).length + 1;
    return { text, line, column };
  });
}

function lineStart(bytes: Uint8Array, at: number): number {
  return bytes.lastIndexOf(newLine, at - 1) + 1;
}

/** The facts, and the registers of fields and zones, that an edition is checked against. */
export interface ListKnowledge extends Pick<ReferenceTables, 'fields' | 'zones'> {
  readonly catalogue: FactCatalogue;
  readonly language: ConditionLanguage;
}

/** The position of the CSV in its file: the line before it, and its indentation. */
export interface Margin {
  readonly file: string;
  readonly line: number;
  readonly indent: number;
}

const columns = [
  'sector',
  'scenario',
  'data_class',
  'field',
  'characteristic',
  'count_from',
  'count_to',
  'requirement',
  'row_id',
  'field_code',
  'counter',
  'data_tags',
] as const;

type Column = (typeof columns)[number];

const listFactNames: readonly string[] = ['zone_list_status', 'general_list_hit', 'list_scenario_named'];

/** The rows in the order of the text, with the problems of single rows. */
export function readRows(
  text: string,
  margin: Margin,
  knowledge: ListKnowledge,
): { readonly rows: readonly ListRow[]; readonly problems: readonly Problem[] } {
  const csv = readCsv(text);
  if (!csv.ok) return { rows: [], problems: [problemAt(margin, { line: csv.line, column: 1 }, ['rows'], csv.message)] };
  const [header = [], ...records] = csv.records;
  const wrong = headerFault(header);
  if (wrong !== null) return { rows: [], problems: [problemAt(margin, header[0] ?? { line: 1, column: 1 }, ['rows'], wrong)] };
  const readers = records.map((cells, index) => new RowReader(cells, index, header, margin, knowledge));
  return { rows: readers.map((reader) => reader.row), problems: readers.flatMap(({ problems }) => problems) };
}

function headerFault(header: readonly Cell[]): string | null {
  const names = header.map(({ text }) => text);
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) return `the columns ${missing.join(', ')} are missing`;
  const strange = names.find((name, index) => !(columns as readonly string[]).includes(name) || names.indexOf(name) !== index);
  return strange === undefined ? null : `the column "${strange}" is not known here, or is there twice`;
}

function problemAt(
  { file, line, indent }: Margin,
  at: Pick<Cell, 'line' | 'column'>,
  path: readonly (string | number)[],
  message: string,
): Problem {
  return { file, line: line + at.line, column: indent + at.column, path: pointerOf(path), message };
}

/** Reads one record. An invalid cell is read as empty, so that the others are checked too. */
class RowReader {
  readonly problems: Problem[] = [];
  readonly row: ListRow;

  constructor(
    private readonly cells: readonly Cell[],
    private readonly index: number,
    private readonly header: readonly Cell[],
    private readonly margin: Margin,
    private readonly knowledge: ListKnowledge,
  ) {
    if (cells.length !== header.length) this.complain('sector', `the row has ${cells.length} cells, the header ${header.length}`);
    this.row = {
      id: this.requiredText('row_id'),
      sector: this.sector(),
      scenario: this.requiredText('scenario'),
      dataClass: this.requiredText('data_class'),
      field: this.requiredText('field'),
      fieldCode: this.fieldCode(),
      characteristic: this.characteristic(),
      countFrom: this.count('count_from'),
      countTo: this.count('count_to'),
      counter: this.counter(),
      requirement:
        REQUIREMENTS.find((one) => one === this.text('requirement')) ??
        this.reportAsStrictest('requirement', `must be one of ${REQUIREMENTS.join(', ')}`),
      dataTags: this.dataTags(),
      line: margin.line + (cells[0]?.line ?? 0),
    };
  }

  private cell(column: Column): Cell | undefined {
    return this.cells[this.header.findIndex(({ text }) => text === column)];
  }

  private text(column: Column): string {
    return this.cell(column)?.text.trim() ?? '';
  }

  private requiredText(column: Column): string {
    const text = this.text(column);
    if (text === '') this.complain(column, `${column} is empty`);
    return text;
  }

  /** A sector that no filing can state would cover nobody, and `other` would cover everybody. */
  private sector(): string {
    const sector = this.requiredText('sector');
    // Stored catalogues of earlier editions have no sectors.
    const known = this.knowledge.catalogue.byName.get('exporter_sector')?.values;
    if (sector !== '' && known !== undefined && (sector === 'other' || !known.includes(sector)))
      this.complain('sector', `"${sector}" is not a sector of exporter_sector that a list can cover`);
    return sector;
  }

  private fieldCode(): string {
    const code = this.requiredText('field_code');
    const open = code === `class:${this.text('data_class')}.*`;
    if (code !== '' && !open && !this.knowledge.fields.has(code)) {
      this.complain('field_code', `${code} is not in the register of fields, nor "class:<data_class>.*" of its class`);
    }
    return code;
  }

  private characteristic(): Condition | null {
    const source = this.text('characteristic');
    if (source === '') return null;
    const compiled = this.knowledge.language.compile(source, 'bool');
    if (!compiled.ok) {
      this.complain('characteristic', compiled.message);
      return null;
    }
    const own = compiled.condition.reads.find((name) => listFactNames.includes(name));
    if (own !== undefined) this.complain('characteristic', `${own} is what lists answer, so that no row can ask for it`);
    return compiled.condition;
  }

  private count(column: 'count_from' | 'count_to'): number | null {
    const text = this.text(column);
    if (text === '') return null;
    if (/^(0|[1-9]\d{0,11})$/.test(text)) return Number(text);
    this.complain(column, `${text} is not a whole number of persons`);
    return null;
  }

  private counter(): string | null {
    const name = this.text('counter');
    if (name === '') return null;
    const fact = this.knowledge.catalogue.byName.get(name);
    if (fact?.type !== 'integer' || fact.source !== 'ledger') this.complain('counter', `${name} is not a fact that the ledger counts`);
    return name;
  }

  private dataTags(): readonly string[] {
    const known = this.knowledge.catalogue.byName.get('data_tags')?.values ?? [];
    const tags = this.text('data_tags')
      .split(';')
      .filter((tag) => tag !== '');
    for (const tag of tags.filter((one) => !known.includes(one))) this.complain('data_tags', `"${tag}" is not a value of data_tags`);
    const implied = this.knowledge.fields.get(this.text('field_code'))?.tags;
    // A field has one meaning; otherwise its tags would depend on the list.
    if (implied !== undefined && implied.toSorted().join() !== tags.toSorted().join())
      this.complain('data_tags', `the register of fields says ${implied.join(';')}`);
    return tags;
  }

  // The problem is reported; the strictest requirement is used until it is corrected.
  private reportAsStrictest(column: Column, message: string): 'assessment' {
    this.complain(column, message);
    return 'assessment';
  }

  private complain(column: Column, message: string): void {
    const at = this.cell(column) ?? this.cells[0] ?? { line: 1, column: 1 };
    const id = this.text('row_id');
    this.problems.push(problemAt(this.margin, at, ['rows', this.index, column], `row ${id === '' ? this.index + 1 : id}: ${message}`));
  }
}
