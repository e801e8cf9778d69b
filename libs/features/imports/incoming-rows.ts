import type { Outline } from '@carnet/acts/filing.js';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { checkFiling, contentDigestOf } from '@carnet/acts/filing-content.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { problem, Problem } from '@carnet/http/problem.js';
import { validateBody } from '@carnet/http/request-validation-pipe.js';
import { parseStrictJson } from '@carnet/http/strict-json.js';
import { cellText, type Fault, faultsIn, type IdempotencyKey, type IsoDate, type Outcome, overlap, refuse } from '@carnet/kernel';
import { FilingBody, filingOf } from '../filing/filing.dto.js';
import type { Decimals } from './cell-values.js';
import { CsvColumns } from './csv-columns.js';
import { csvRecords } from './csv-records.js';
import { type FileText, ROW_LIMIT, unreadableFile } from './file-text.js';
import { type ColumnsByPointer, type ImportFormat, type ImportMode, MOST_ROWS, type ReceivedRow } from './import-record.js';
import type { IncomingFile } from './receive-import.js';
import { rowProblem, type RowSource } from './row-problem.js';

/** The readable parts of a row, and the facts whose values cannot be read. */
interface LegibleRow {
  readonly outline: Outline;
  readonly unread: readonly string[];
}

/** Reads the parts of a row whose form is valid; `faults` name the others. */
function legibleRow(plain: unknown, faults: readonly Fault[]): LegibleRow {
  // Safe because a part is read only if its form has no fault.
  const row = plain as FilingBody;
  const isWrong = (place: string): boolean => faults.some(({ pointer }) => overlap(pointer, place));
  const read = <T>(place: string, part: () => T): T | null => (isWrong(place) ? null : part());
  const isCounted = ['ordinary', 'sensitive'].some((group) => !isWrong(`/people/${group}`)) && row.people !== null;
  // Evidence refers to documents, so it cannot be checked if the documents cannot be read.
  const dropped = isWrong('/documents') ? 'evidence' : null;
  const facts = Object.fromEntries(Object.entries(read('/facts', () => row.facts) ?? {}).filter(([name]) => name !== dropped));
  const outline: Outline = {
    title: read('/title', () => row.title),
    scenario: read('/scenario', () => row.scenario ?? null),
    recipient: {
      name: read('/recipient/name', () => row.recipient.name),
      country: read('/recipient/country', () => row.recipient.country),
    },
    fields: read('/fields', () => row.fields),
    people: isCounted
      ? {
          ordinary: read('/people/ordinary', () => row.people?.ordinary) ?? 0,
          sensitive: read('/people/sensitive', () => row.people?.sensitive) ?? 0,
          us: read('/people/us', () => row.people?.us) ?? {},
        }
      : null,
    facts,
    documents: read('/documents', () => row.documents) ?? [],
  };
  const unread = factsByPart.filter(([place, fact]) => isWrong(place) && !Object.hasOwn(facts, fact)).map(([, fact]) => fact);
  return { outline, unread };
}

/** Facts that parts of a filing state, unless its `facts` state them. */
const factsByPart: readonly (readonly [place: string, fact: string])[] = [
  ['/recipient/country', 'importer_country'],
  ['/people/ordinary', 'people_ordinary'],
  ['/people/sensitive', 'people_sensitive'],
  ['/people/sensitive', 'contains_sensitive'],
  ['/fields', 'data_elements'],
];

interface TextLine {
  readonly text: string;
  readonly number: number;
}

/** Splits text into lines as it arrives; skips empty ones. @throws Problem if a line is too long. */
async function* textLines(chunks: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let number = 0;
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      number += 1;
      if (line.trim() !== '') yield lineOf(line, number);
    }
    if (rest.length > ROW_LIMIT) lineOf(rest, number + 1);
  }
  if (rest.trim() !== '') yield lineOf(rest, number + 1);
}

function lineOf(line: string, number: number): TextLine {
  if (line.length > ROW_LIMIT)
    throw unreadableFile(
      'row-too-long',
      `A row has at most 256 kB. Look at line ${String(number)}.`,
      `一行最大 256 kB，请查看第 ${String(number)} 行。`,
    );
  return { text: line.trim(), number };
}

/** Number of rows after which the event loop gets a turn. */
const perTurn = 20;

type Read = ReceivedRow['read'];

type Row = Omit<ReceivedRow, 'number'>;

/** What to do with the rows, and the rules of the day that check them. */
export interface RowContext {
  readonly mode: ImportMode;
  readonly book: RuleBook;
  readonly day: IsoDate;
}

/** Reads the rows of a file as a stream, each by the same form as a single filing. */
export class IncomingRows implements IncomingFile {
  private columns: readonly string[] = ['line'];
  private columnsOf: ColumnsByPointer = null;

  constructor(
    private readonly text: FileText,
    private readonly format: ImportFormat,
    private readonly asked: RowContext,
    private readonly keyOf: (digest: string) => IdempotencyKey,
  ) {}

  get rows(): AsyncIterable<ReceivedRow> {
    return this.counted(this.format === 'csv' ? this.ofCsv() : this.ofLines());
  }

  summary(): ReturnType<IncomingFile['summary']> {
    const digest = this.text.digest();
    return { digest, columns: this.columns, columnsOf: this.columnsOf, key: this.keyOf(digest) };
  }

  private async *counted(rows: AsyncIterable<Row>): AsyncGenerator<ReceivedRow> {
    let number = 0;
    for await (const row of rows) {
      number += 1;
      if (number > MOST_ROWS) throw problem('import-too-long');
      if (number % perTurn === 0) await nextTurn();
      yield { number, ...row };
    }
    if (number === 0) throw unreadableFile('no-rows', 'The file has no rows.', '文件中没有任何行。');
  }

  private async *ofCsv(): AsyncGenerator<Row> {
    let header: CsvColumns | null = null;
    for await (const { cells, line, delimiter } of csvRecords(this.text.chunks())) {
      if (header === null) header = this.header(cells, delimiter === ',' ? 'point' : 'either');
      else yield this.csvRow(header, cells.map(cellText), line);
    }
  }

  private header(cells: readonly string[], decimals: Decimals): CsvColumns {
    const columns = CsvColumns.read(cells, this.asked.book.catalogue, decimals);
    if (!(columns instanceof CsvColumns))
      throw problem(
        'import-unreadable',
        { en: 'The first line does not match the columns of the template.', zh: '首行列名与模板的列不一致。' },
        { faults: columns },
      );
    this.columns = columns.names;
    this.columnsOf = columns.columnsByPointer();
    return columns;
  }

  private async *ofLines(): AsyncGenerator<Row> {
    for await (const { text, number: line } of textLines(this.text.chunks())) {
      const outcome = parseStrictJson(text);
      if (!outcome.ok) {
        const { refusal } = refuse('row-unreadable', { en: 'The row is not valid JSON.', zh: '该行不是有效的 JSON。' });
        yield { line, source: text, read: { ok: false, problem: rowProblem({ ...refusal, faults: faultsIn(outcome.refusal) }, null) } };
      } else yield { line, source: text, read: this.filing(outcome.value, () => null) };
    }
  }

  private csvRow(columns: CsvColumns, cells: readonly string[], line: number): Row {
    const source = JSON.stringify(columns.own(cells));
    if (cells.length !== columns.width) {
      const { refusal } = refuse('row-unreadable', {
        en: `The row has ${String(cells.length)} cells, but the first line has ${String(columns.width)}. Put a cell that contains the separator into double quotes.`,
        zh: `该行有 ${String(cells.length)} 个单元格，首行有 ${String(columns.width)} 个。单元格中含有分隔符的，请加双引号。`,
      });
      return { line, source, read: { ok: false, problem: rowProblem(refusal, null) } };
    }
    const { plain, documents } = columns.filing(cells);
    return { line, source, read: this.filing(plain, () => ({ ...columns.columnsByPointer(), ...documents }), columns.byName(cells)) };
  }

  private filing(plain: unknown, columns: () => ColumnsByPointer, cells: RowSource['cells'] = {}): Read {
    const outcome = parseFilingBody(plain);
    if (!outcome.ok) {
      const { book } = this.asked;
      const faults = faultsIn(outcome.refusal);
      const refusal = { ...outcome.refusal, faults: [...faults, ...this.factFaults(plain, faults)] };
      return { ok: false, problem: rowProblem(refusal, columns(), { said: plain, catalogue: book.catalogue, cells }) };
    }
    const filing = filingOf(outcome.value);
    return { ok: true, filing, digest: contentDigestOf(filing) };
  }

  /** Faults of the facts of a row, beside those of its form, so that a company can correct both at once. */
  private factFaults(plain: unknown, faults: readonly Fault[]): readonly Fault[] {
    const { mode, book, day } = this.asked;
    // A draft may contain wrong facts.
    if (mode === 'draft') return [];
    const { outline, unread } = legibleRow(plain, faults);
    const facts = checkFiling(book, outline, day, unread);
    return facts.ok ? [] : faultsIn(facts.refusal).filter(({ pointer }) => !faults.some((fault) => overlap(fault.pointer, pointer)));
  }
}

function parseFilingBody(plain: unknown): Outcome<FilingBody> {
  try {
    return { ok: true, value: validateBody(plain, FilingBody) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const says = { en: 'The row does not have the form of a filing.', zh: '该行不符合申报的格式要求。' };
    return refuse('row-invalid', says, { faults: error.parts.faults ?? [] });
  }
}
