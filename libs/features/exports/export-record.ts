import type { Digest, Instant, PersonId, Uuid, WorkItemId } from '@carnet/kernel';
import type { EntryFilter } from '../history/history-entry.js';

export type ExportId = Uuid<'export'>;

export const EXPORT_KINDS = ['transfers', 'history', 'evidence'] as const;

export type ExportKind = (typeof EXPORT_KINDS)[number];

export const EXPORT_FORMATS = ['csv', 'json-lines', 'zip'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** `done`, `failed` and `cancelled` are final; `swept` follows when the bytes are deleted. */
export const EXPORT_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled', 'swept'] as const;

export type ExportState = (typeof EXPORT_STATES)[number];

/** What to export. The same question gives the same bytes. */
export interface ExportQuestion {
  readonly kind: ExportKind;
  readonly format: ExportFormat;
  /** Has an end, so that later events are excluded; for evidence it names the transfer. */
  readonly filter: EntryFilter & { readonly until: string };
}

export interface ExportRecord {
  readonly id: ExportId;
  readonly askedBy: PersonId;
  readonly state: ExportState;
  readonly question: ExportQuestion;
  readonly lines: number;
  readonly bytes: number;
  readonly digest: Digest | null;
  readonly failure: string | null;
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
}

/** An export with the state that a step needs. */
export interface RunningExport extends ExportRecord {
  readonly workItem: WorkItemId;
  readonly parts: number;
  readonly after: { readonly key: string; readonly id: string } | null;
  /** Whether all transactions that ran at the time of the request have ended. */
  readonly settled: boolean;
}

export const hasEnded = (state: ExportState): boolean => state !== 'waiting' && state !== 'running';

/** Days for which the bytes are kept. */
export const EXPORT_DAYS = 7;
