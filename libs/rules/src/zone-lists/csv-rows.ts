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
