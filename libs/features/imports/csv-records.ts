import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ROW_LIMIT, unreadableFile } from './file-text.js';

/** A record of a CSV file (RFC 4180), with the line on which it starts. */
export interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
  /** Cell delimiter of this file. */
  readonly delimiter: string;
}

interface Informed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Delimiters that spreadsheets write, depending on their locale. */
const DELIMITERS = [',', ';', '\t'] as const;

/** The start of a file: its delimiter, and the text after Excel's delimiter line (`sep=;`) if there is one. */
interface Beginning {
  readonly delimiter: string;
  readonly head: string;
  /** Number of lines skipped. */
  readonly skipped: number;
}

/** Returns null until the first line is complete. */
function beginningOf(text: string, ended: boolean): Beginning | null {
  const [, first, ending = ''] = /^([^\r\n]*)(\r\n|\n|\r(?!$))/.exec(text) ?? [];
  if (first === undefined) return ended || text.length > ROW_LIMIT ? { delimiter: delimiterIn(text), head: text, skipped: 0 } : null;
  const [, named] = /^"?sep=([,;\t|])"?$/i.exec(first) ?? [];
  if (named !== undefined) return { delimiter: named, head: text.slice(first.length + ending.length), skipped: 1 };
  return { delimiter: delimiterIn(first), head: text, skipped: 0 };
}

/** Returns the delimiter that occurs most often in the first line outside quotes; no column name contains one. */
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
 * Reads records as their text arrives. Accepts any line ending, skips empty lines, and takes the delimiter (comma, semicolon or tab) from
 * the first line.
 *
 * @throws Problem if a quote is not closed, because the start of the next record is then unknown.
 */
export async function* csvRecords(chunks: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const incoming = chunks[Symbol.asyncIterator]();
  let text = '';
  let beginning: Beginning | null = null;
  // Scanned only once a line may have ended, so that a file arriving byte by byte is not rescanned each time.
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
      throw unreadableFile(
        'row-too-long',
        `A row has at most 256 kB. Look at line ${String(line)}.`,
        `一行最大 256 kB，请查看第 ${String(line)} 行。`,
      );
    throw unreadableFile(
      'csv-syntax',
      `The quotes do not follow CSV (RFC 4180). Look at line ${String(line)} and the lines before it.`,
      `引号不符合 CSV 格式（RFC 4180），请查看第 ${String(line)} 行及其之前。`,
    );
  }
}
