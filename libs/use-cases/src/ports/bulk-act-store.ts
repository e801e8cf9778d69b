import type { Digest, Instant, PersonId, WorkItemId } from '@carnet/kernel';
import type { BulkActId, BulkActRecord, BulkWords, PreviewedRow, WaitingBulkRow } from '../bulk-acts/bulk-act.js';
import type { TenantScope } from './tenant-database.js';
import type { ClaimedItem } from './work-items.js';

export interface NewBulkAct {
  readonly id: BulkActId;
  readonly person: PersonId;
  readonly words: BulkWords;
  readonly digest: Digest;
  readonly madeAt: Instant;
  readonly rows: readonly PreviewedRow[];
}

/** An act on many transfers in the hands of a worker. */
export interface BulkActInHand {
  readonly id: BulkActId;
  readonly person: PersonId;
  readonly words: BulkWords;
}

/** What became of a row; why it was skipped, where it was. */
export interface SettledBulkRow {
  readonly number: number;
  readonly code: string | null;
}

/** Acts on many transfers: each is its person's own. */
export abstract class BulkActStore {
  abstract preview(scope: TenantScope, act: NewBulkAct): Promise<void>;
  /** With `lock`, nobody else starts it until the transaction ends. Null where the person has no such one. */
  abstract read(scope: TenantScope, id: BulkActId, person: PersonId, lock?: 'lock'): Promise<BulkActRecord | null>;
  abstract start(scope: TenantScope, id: BulkActId, workItem: WorkItemId): Promise<void>;
  /** The act that a work item is for, which runs by that; null when it has ended, or has another item by now. */
  abstract ofWork(scope: TenantScope, item: ClaimedItem): Promise<BulkActInHand | null>;
  abstract waiting(scope: TenantScope, id: BulkActId, most: number): Promise<readonly WaitingBulkRow[]>;
  /** @throws StaleFence when the item is no longer ours. */
  abstract settle(scope: TenantScope, id: BulkActId, item: ClaimedItem, row: SettledBulkRow): Promise<void>;
  /** Ends the step: with the next one, or, where there is none, the act. */
  abstract handOn(scope: TenantScope, id: BulkActId, item: ClaimedItem, next: WorkItemId | null): Promise<void>;
  /** Ends a step of what is there no more. */
  abstract finish(scope: TenantScope, item: ClaimedItem): Promise<void>;
}
