import type { Filing } from '@carnet/acts/filing.js';
import type { Offices } from '@carnet/identity';
import type { Bilingual, Digest, Fault, Instant, PersonId, TransferId, Uuid, WorkItemId } from '@carnet/kernel';
import type { ImportReceiptShown, RowProblemShown } from './imports.dto.js';

export type ImportId = Uuid<'import'>;

/** What becomes of good rows: nothing (`check`), a transfer that is submitted (`file`), a draft (`draft`). */
export const IMPORT_MODES = ['check', 'file', 'draft'] as const;

export type ImportMode = (typeof IMPORT_MODES)[number];

export const IMPORT_FORMATS = ['csv', 'json-lines'] as const;

export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/**
 * `receiving` while the file comes in, which nobody is shown; `abandoned` when it never came in whole. `waiting` until the first
 * row is done; `done` and `cancelled` are the end.
 */
export const IMPORT_STATES = ['waiting', 'running', 'done', 'cancelled'] as const;

export type ImportState = (typeof IMPORT_STATES)[number];

/** `waiting`, then `valid` (checked), `filed`, `drafted` or `failed`. */
export const ROW_STATES = ['waiting', 'valid', 'filed', 'drafted', 'failed'] as const;

export type RowState = (typeof ROW_STATES)[number];

/** As many rows as one import may have. */
export const MOST_ROWS = 10_000;

/** One fault of a row: where in the filing, and in which column of the file where it has columns. */
export interface RowFault extends Required<Fault> {
  readonly column: string | null;
  /** What stands there, as it was read; null where nothing does. */
  readonly value: string | null;
  /** What to write in the column; null where the file has none. */
  readonly write: Bilingual | null;
}

/** A row as it came: what it says, or what is wrong with its form. */
export interface ReceivedRow {
  /** From 1, in the order of the file; a header does not count. */
  readonly number: number;
  /** The line of the file that it begins in. */
  readonly line: number;
  /** The row as it was written: of CSV its cells as JSON, of JSON lines the line. */
  readonly source: string;
  readonly read:
    { readonly ok: true; readonly filing: Filing; readonly digest: Digest } | { readonly ok: false; readonly problem: RowProblemShown };
}

/** Who files an import. */
export interface ImportFiler extends Offices {
  readonly kind: 'person' | 'key';
  readonly id: string;
  readonly person: PersonId | null;
}

/** One import as it is stored, without its rows. */
export interface ImportRecord {
  readonly id: ImportId;
  readonly state: ImportState;
  readonly mode: ImportMode;
  readonly format: ImportFormat;
  readonly title: string | null;
  /** Of the file, byte for byte. */
  readonly digest: Digest;
  readonly filer: ImportFiler;
  readonly rows: number;
  /** Checked, filed or drafted. */
  readonly done: number;
  readonly failed: number;
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
}

/** What a step needs besides. */
export interface ImportInHand extends ImportRecord {
  readonly workItem: WorkItemId;
  /** Rows up to this one are done. */
  readonly after: number;
}

/** A row that is to be done. */
export interface WaitingRow {
  readonly number: number;
  readonly line: number;
  /** The id of the transfer that it becomes, drawn when it came in. */
  readonly transfer: TransferId;
  readonly filing: Filing;
  readonly columns: ColumnsOfRow;
  /** Its cells by the columns of the file, as they were written; none of JSON lines. */
  readonly cells: Readonly<Record<string, string>>;
}

/** Which column of the file each part of the filing stands in, by JSON Pointer; null for JSON lines. */
export type ColumnsOfRow = Readonly<Record<string, string>> | null;

/** What became of a row. */
export interface SettledRow {
  readonly number: number;
  readonly state: Exclude<RowState, 'waiting'>;
  readonly reference: string | null;
  readonly problem: RowProblemShown | null;
}

export function importReceiptOf({ id, state, rows, failed }: ImportReceiptShown): ImportReceiptShown {
  return { id, state, rows, failed };
}
