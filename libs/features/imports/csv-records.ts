import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ROW_LIMIT, unreadable } from './file-text.js';

/** A record of a CSV file (RFC 4180) and the line it begins in. */
export interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
  /** What stands between cells in this file. */
  readonly delimiter: string;
}

interface Informed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** What spreadsheets put between cells, depending on the language of their machine. */
const DELIMITERS = [',', ';', '\t'] as const;

/** The beginning of a file: what stands between its cells, and the text behind the line by which Excel names that (`sep=;`). */
interface Beginning {
  readonly delimiter: string;
  readonly head: string;
  /** Lines that are passed over. */
  readonly skipped: number;
}

/** Null while the first line is not there as a whole. */
function beginningOf(text: string, ended: boolean): Beginning | null {
  const [, first, ending = ''] = /^([^\r\n]*)(\r\n|\n|\r(?!$))/.exec(text) ?? [];
  if (first === undefined) return ended || text.length > ROW_LIMIT ? { delimiter: delimiterIn(text), head: text, skipped: 0 } : null;
  const [, named] = /^"?sep=([,;\t|])"?$/i.exec(first) ?? [];
  if (named !== undefined) return { delimiter: named, head: text.slice(first.length + ending.length), skipped: 1 };
  return { delimiter: delimiterIn(first), head: text, skipped: 0 };
}

/** The one that the first line has most often outside of quotes: no name of a column has any of them. */
function delimiterIn(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '');
  const times = (one: string): number => bare.split(one).length;
  return DELIMITERS.reduce((most, one) => (times(one) > times(most) ? one : most));
}

async function* joined(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/**
 * Reads records as their text comes in. Lines end as they like, and one that says nothing is none. Cells may have commas, semicolons or tabs
 * between them, as the first line shows.
 *
 * @throws Problem for quotes that do not close: nobody knows where the next record would begin.
 */
export async function* csvRecords(chunks: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const incoming = chunks[Symbol.asyncIterator]();
  let text = '';
  let beginning: Beginning | null = null;
  // Looked for only once a line may have ended: a file that comes byte for byte is not read again and again.
  let near = false;
  while (beginning === null) {
    const next = await incoming.next();
    const ended = next.done === true;
    if (next.done !== true) {
      text += next.value;
      near ||= /[\r\n]/.test(next.value);
    }
    if (near || ended || text.length > ROW_LIMIT) beginning = beginningOf(text, ended);
  }
  const { delimiter, head, skipped } = beginning;
  const parser = parse({
    info: true,
    delimiter,
    relaxColumnCount: true,
    skipEmptyLines: true,
    skipRecordsWithEmptyValues: true,
    maxRecordSize: ROW_LIMIT,
    recordDelimiter: ['\r\n', '\n', '\r'],
  });
  pipeline(Readable.from(joined(head, incoming)), parser, () => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<Informed>) {
      const within = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
      yield { cells: record, line: Math.max(1, info.lines - within) + skipped, delimiter };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (typeof error['lines'] === 'number' ? error['lines'] : 1) + skipped;
    if (error.code === 'CSV_MAX_RECORD_SIZE')
      throw unreadable(
        'row-too-long',
        `A row may have 256 kB: look at line ${String(line)}.`,
        `一行最大 256 kB，请查看第 ${String(line)} 行。`,
      );
    throw unreadable(
      'csv-syntax',
      `Quotes are not as CSV asks for (RFC 4180): look at line ${String(line)} and before it.`,
      `引号不符合 CSV 格式（RFC 4180），请查看第 ${String(line)} 行及其之前。`,
    );
  }
}
