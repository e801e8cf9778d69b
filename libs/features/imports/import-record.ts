import type { Filing } from '@carnet/acts/filing.js';
import type { Offices } from '@carnet/identity';
import type { Bilingual, Digest, Fault, Instant, PersonId, TransferId, Uuid, WorkItemId } from '@carnet/kernel';
import type { ImportReceiptResponse, RowProblemResponse } from './imports.dto.js';

export type ImportId = Uuid<'import'>;

/** What happens to valid rows: nothing (`check`), a submitted transfer (`file`), or a draft (`draft`). */
export const IMPORT_MODES = ['check', 'file', 'draft'] as const;

export type ImportMode = (typeof IMPORT_MODES)[number];

export const IMPORT_FORMATS = ['csv', 'json-lines'] as const;

export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/**
 * Public states. `waiting` lasts until the first row is done; `done` and `cancelled` are final. Two states are internal: `receiving` while
 * the file arrives, and `abandoned` if it never arrived completely.
 */
export const IMPORT_STATES = ['waiting', 'running', 'done', 'cancelled'] as const;

export type ImportState = (typeof IMPORT_STATES)[number];

/** States of a row: `waiting`, then `valid` (checked), `filed`, `drafted` or `failed`. */
export const ROW_STATES = ['waiting', 'valid', 'filed', 'drafted', 'failed'] as const;

export type RowState = (typeof ROW_STATES)[number];

/** Maximum number of rows in an import. */
export const MOST_ROWS = 10_000;

/** One fault of a row: its place in the filing, and its column in the file; `column` is null if the file has none. */
export interface RowFault extends Required<Fault> {
  readonly column: string | null;
  /** The value in that place, as read; null if there is none. */
  readonly value: string | null;
  /** What to write in the column instead; null if the file has no columns. */
  readonly write: Bilingual | null;
}

/** A row as received: its filing, or the faults of its form. */
export interface ReceivedRow {
  /** Row number from 1, in the order of the file, without the header. */
  readonly number: number;
  /** Line of the file on which the row starts. */
  readonly line: number;
  /** The row as written: the cells as JSON for CSV, the line itself for JSON lines. */
  readonly source: string;
  readonly read:
    { readonly ok: true; readonly filing: Filing; readonly digest: Digest } | { readonly ok: false; readonly problem: RowProblemResponse };
}

/** The person or key that files an import. */
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
  /** SHA-256 of the file, byte for byte. */
  readonly digest: Digest;
  readonly filer: ImportFiler;
  readonly rows: number;
  /** Number of rows checked, filed or drafted. */
  readonly done: number;
  readonly failed: number;
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
}

/** An import with what a worker's step needs. */
export interface RunningImport extends ImportRecord {
  readonly workItem: WorkItemId;
  /** Number of the last row that is done. */
  readonly after: number;
}

/** A row that is not done yet. */
export interface WaitingRow {
  readonly number: number;
  readonly line: number;
  /** Id of the transfer to create, chosen when the row was received. */
  readonly transfer: TransferId;
  readonly filing: Filing;
  readonly columns: ColumnsByPointer;
  /** Cells by column name, as written; empty for JSON lines. */
  readonly cells: Readonly<Record<string, string>>;
}

/** Column name by JSON Pointer into the filing; null for JSON lines. */
export type ColumnsByPointer = Readonly<Record<string, string>> | null;

/** The result of a row. */
export interface SettledRow {
  readonly number: number;
  readonly state: Exclude<RowState, 'waiting'>;
  readonly reference: string | null;
  readonly problem: RowProblemResponse | null;
}

export function importReceiptOf({ id, state, rows, failed }: ImportReceiptResponse): ImportReceiptResponse {
  return { id, state, rows, failed };
}
