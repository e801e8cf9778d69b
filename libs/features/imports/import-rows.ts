import type { Filing } from '@carnet/acts/filing.js';
import { parseOffices } from '@carnet/identity';
import { digest, instant, type PersonId, type TransferId, uuid, type WorkItemId } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type {
  ColumnsByPointer,
  ImportFiler,
  ImportFormat,
  ImportId,
  RunningImport,
  ImportMode,
  ImportRecord,
  ImportState,
  RowState,
  WaitingRow,
} from './import-record.js';
import type { ImportRowResponse, RowProblemResponse } from './imports.dto.js';

export interface ImportRecordRow {
  id: string;
  state: ImportState;
  mode: ImportMode;
  format: ImportFormat;
  title: string | null;
  filer_kind: ImportFiler['kind'];
  filer_id: string;
  filer_person: string | null;
  filer_offices: string | null;
  digest: string;
  rows: number;
  done: number;
  failed: number;
  created_at: string;
  ended_at: string | null;
}

export interface RunningImportRow extends ImportRecordRow {
  work_item: string;
  after_row: number;
}

export interface WaitingRowRow {
  number: number;
  line: number;
  transfer: string;
  source: string;
  filing: string;
  columns: readonly string[];
  columns_of: ColumnsByPointer;
}

export interface ImportRowRow {
  number: number;
  line: number;
  state: RowState;
  source: string | null;
  transfer: string;
  reference: string | null;
  problem: string | null;
}

export const importColumns = `i.id, i.state, i.mode, i.format, i.title, i.filer_kind, i.filer_id, i.filer_person, i.filer_offices, i.digest, i.rows, i.done, i.failed,
  ${utc('i.created_at')} as created_at, ${utc('i.ended_at')} as ended_at`;

export function toImport(row: ImportRecordRow): ImportRecord {
  const { state, mode, format, title, rows, done, failed } = row;
  return {
    state,
    mode,
    format,
    title,
    rows,
    done,
    failed,
    id: uuid<ImportId>(row.id),
    digest: digest(row.digest),
    filer: {
      kind: row.filer_kind,
      id: row.filer_id,
      person: row.filer_person === null ? null : uuid<PersonId>(row.filer_person),
      ...parseOffices(row.filer_offices),
    },
    createdAt: instant(row.created_at),
    endedAt: row.ended_at === null ? null : instant(row.ended_at),
  };
}

export function toRunningImport(row: RunningImportRow): RunningImport {
  return { ...toImport(row), workItem: uuid<WorkItemId>(row.work_item), after: row.after_row };
}

export function toWaitingRow({ number, line, transfer, source, filing, columns, columns_of: of }: WaitingRowRow): WaitingRow {
  const written = of === null ? [] : (JSON.parse(source) as readonly string[]);
  const cells = Object.fromEntries(written.map((cell, at) => [columns[at] ?? '', cell]));
  return { number, line, transfer: uuid<TransferId>(transfer), filing: JSON.parse(filing) as Filing, columns: of, cells };
}

export function toImportRow({ number, line, state, source, transfer, reference, problem }: ImportRowRow): ImportRowResponse {
  return {
    number,
    line,
    state,
    source: source ?? '',
    transfer: reference === null ? null : { id: uuid<TransferId>(transfer), reference },
    problem: problem === null ? null : (JSON.parse(problem) as RowProblemResponse),
  };
}
