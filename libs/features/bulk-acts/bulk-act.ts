import '../tags/tag.js';
import { problemKind, declareRefusals } from '@carnet/http/problem.js';
import type { Permission } from '@carnet/identity';
import { type Bilingual, type Digest, digestOf, type Instant, type Json, type PersonId, type TransferId, type Uuid } from '@carnet/kernel';
import type { Discipline } from '@carnet/workflow';
import type { BulkActResponse } from './bulk-acts.dto.js';

/** Acts that may be done to many transfers at once. Opinions, votes and decisions are never among them. */
export const BULK_ACTS = ['assign', 'release', 'tag', 'untag'] as const;

export type BulkActKind = (typeof BULK_ACTS)[number];

/** The permission that each act needs, as on a single transfer. */
export const BULK_PERMISSIONS: Readonly<Record<BulkActKind, Permission>> = {
  assign: 'review:assign',
  release: 'review:act',
  tag: 'tag:write',
  untag: 'tag:write',
};

/** An act with its content, which is the same for each transfer. */
export type BulkActContent =
  | {
      readonly act: 'assign';
      readonly discipline: Discipline;
      readonly to: string;
      readonly reasons: string;
      readonly confirm: boolean;
    }
  | { readonly act: 'release'; readonly discipline: Discipline; readonly reasons: string }
  | { readonly act: 'tag' | 'untag'; readonly tag: string };

export type BulkActId = Uuid & { readonly bulkAct: never };

/** Most transfers of one bulk act. */
export const MOST_BULK_ROWS = 500;

/** How long a preview can be started, in milliseconds. */
export const PREVIEW_TERM = 3_600_000;

export const BULK_STATES = ['preview', 'waiting', 'running', 'done'] as const;

export type BulkState = (typeof BULK_STATES)[number];

/** `will-act` and `withheld` in the preview; `done` or `skipped` after the act. */
export const BULK_ROW_STATES = ['will-act', 'withheld', 'done', 'skipped'] as const;

export type BulkRowState = (typeof BULK_ROW_STATES)[number];

/** One transfer of a selection in its preview. */
export interface PreviewedRow {
  readonly transfer: string;
  /** Null if the caller may not see the transfer. */
  readonly reference: string | null;
  readonly version: number | null;
  /** Code of the reason why it is withheld; null if it will be acted on. */
  readonly code: string | null;
}

export interface BulkRow extends PreviewedRow {
  readonly number: number;
  readonly state: BulkRowState;
  readonly settledAt: Instant | null;
}

export interface BulkActRecord extends Omit<BulkActResponse, 'counts' | 'rows'> {
  readonly id: BulkActId;
  readonly person: PersonId;
  /** In order of their numbers. */
  readonly rows: readonly BulkRow[];
}

export interface WaitingBulkRow {
  readonly number: number;
  readonly transfer: TransferId;
  readonly version: number;
}

/** Digest of a preview; it differs for another selection, content or version of a transfer. */
export function previewDigest(words: BulkActContent, rows: readonly PreviewedRow[]): Digest {
  const each = rows.map(({ transfer, version, code }) => ({ transfer, version, code }));
  return digestOf({ words: words as unknown as Json, rows: each as unknown as Json });
}

export function bulkActView({ person: _, rows, ...record }: BulkActRecord): BulkActResponse {
  const counts = Object.fromEntries(BULK_ROW_STATES.map((state) => [state, rows.filter((row) => row.state === state).length]));
  return {
    ...record,
    counts: counts as Record<BulkRowState, number>,
    rows: rows.map((row) => ({ ...row, says: row.code === null ? null : saysOf(row.code) })),
  };
}

export const refuseBulk = declareRefusals({
  'preview-other': [409, 'The digest is not that of the preview. Read the preview again.', '与预览摘要不符，请重新读取预览。'],
  'preview-expired': [409, 'The preview is older than an hour. Preview again.', '预览已超过一小时，请重新预览。'],
  'bulk-act-started': [409, 'This act on many transfers was already started.', '该批量办理已开始。'],
  'bulk-act-empty': [409, 'None of the previewed transfers can be acted on.', '预览中没有可办理的事项。'],
  'bulk-act-invalid': [422, 'The act on many transfers cannot be done as it is.', '无法按此批量办理。'],
  'selection-empty': [422, 'No transfer is selected.', '未选择任何事项。'],
  'selection-large': [
    422,
    'You can act on at most 500 transfers at once. Narrow the selection.',
    '批量办理每次最多五百个事项，请缩小选择范围。',
  ],
});

const skips: Readonly<Record<string, Bilingual>> = {
  'not-found': { en: 'There is no such transfer.', zh: '没有该事项。' },
  'stale-version': { en: 'The transfer has changed since the preview.', zh: '预览后该事项已有变化。' },
  'nothing-to-do': { en: 'The transfer is already as requested.', zh: '该事项已符合要求，无须办理。' },
  forbidden: { en: 'Your role no longer allows this.', zh: '您的角色已不能办理此项。' },
  'row-not-stored': { en: 'The act was tried several times and could not be stored.', zh: '多次尝试仍未能保存。' },
};

function saysOf(code: string): Bilingual {
  return skips[code] ?? problemKind(code)?.says ?? { en: code, zh: code };
}
