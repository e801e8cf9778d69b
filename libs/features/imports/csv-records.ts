import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ROW_LIMIT, unreadable } from './file-text.js';

/** A record of a CSV file (RFC 4180) and the line it begins in. */
export interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

interface Informed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads records as their text comes in. Lines end as they like, and one that says nothing is none.
 *
 * @throws Problem for quotes that do not close: nobody knows where the next record would begin.
 */
export async function* csvRecords(chunks: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const parser = parse({
    info: true,
    relaxColumnCount: true,
    skipEmptyLines: true,
    skipRecordsWithEmptyValues: true,
    maxRecordSize: ROW_LIMIT,
    recordDelimiter: ['\r\n', '\n', '\r'],
  });
  pipeline(Readable.from(chunks), parser, () => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<Informed>) {
      const within = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
      yield { cells: record, line: Math.max(1, info.lines - within) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
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
