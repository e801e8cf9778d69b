import type { TenantId, TransferId, WorkItemId } from '@carnet/kernel';

/**
 * The kinds of machine work. Each is declared once, here, and has exactly one processor and one queue. Attempts and back-off apply to work
 * that fails by itself. Work that lacks something it needs waits for as long as it takes (`isDependencyOutage`).
 */
export const WORK_KINDS = {
  assess: { queue: 'rule-check', attempts: 8, backoffSeconds: 2 },
  'prepare-review': { queue: 'governance-review', attempts: 8, backoffSeconds: 2 },
  'open-step': { queue: 'approval', attempts: 8, backoffSeconds: 2 },
  'fire-timers': { queue: 'timers', attempts: 50, backoffSeconds: 2 },
  'lapse-draft': { queue: 'drafts', attempts: 50, backoffSeconds: 2 },
  'law-change': { queue: 'law-change', attempts: 6, backoffSeconds: 2 },
  // A row that cannot be stored is given up on its own; the item continues.
  'bulk-act': { queue: 'bulk-act', attempts: 50, backoffSeconds: 2 },
  'stress-test': { queue: 'stress-test', attempts: 6, backoffSeconds: 2 },
  // A row that cannot be stored is given up on its own; the item continues.
  import: { queue: 'import', attempts: 50, backoffSeconds: 2 },
  export: { queue: 'export', attempts: 8, backoffSeconds: 2 },
  // A missing file, or a scanner without a clear answer, is for operators to fix, so retries last two weeks.
  scan: { queue: 'scan', attempts: 2000, backoffSeconds: 2 },
} as const satisfies Record<string, { readonly queue: string; readonly attempts: number; readonly backoffSeconds: number }>;

export type WorkKind = keyof typeof WORK_KINDS;

/** Why a long task ended whose step failed at every attempt, in both languages. */
export const STEP_GIVEN_UP: readonly string[] = [
  'A step failed again and again; the log of the worker has more.',
  '某一步骤多次失败，详见 worker 的日志。',
];

export interface WorkItemRef {
  readonly id: WorkItemId;
  readonly epoch: number;
}

/** Items of one company and one kind that travel as one job. */
export interface WorkBatch {
  /** Never used again: an item travels once per epoch. */
  readonly jobId: string;
  readonly company: TenantId;
  readonly kind: WorkKind;
  readonly items: readonly WorkItemRef[];
}

/** An item that one worker holds until its lease ends; the fence detects a late duplicate. */
export interface ClaimedItem extends WorkItemRef {
  /** Null for work that concerns no single transfer. */
  readonly transferId: TransferId | null;
  readonly attempt: number;
  readonly fence: string;
}

/**
 * The transfer of an item.
 * @throws Error for work that concerns none.
 */
export function transferOf({ id, transferId }: ClaimedItem): TransferId {
  if (transferId === null) throw new Error(`the work item ${id} is about no transfer`);
  return transferId;
}

/** How long an item waits before a retry: as long as it has waited so far, within these limits. */
export interface Patience {
  readonly leastSeconds: number;
  readonly mostSeconds: number;
}

/** Thrown if an item is no longer the caller's: another worker took over, or it is done. The transaction rolls back. */
export class StaleFence extends Error {
  override readonly name = 'StaleFence';
}

/** The work items of one company, under its own tenancy. */
export abstract class WorkItems {
  /** Claims the items that are still ready at the given epochs; the others are left out. */
  abstract claim(company: TenantId, kind: WorkKind, items: readonly WorkItemRef[], leaseSeconds: number): Promise<readonly ClaimedItem[]>;
  /** Returns a failed item: ready again after a back-off, or dead after the last attempt. */
  abstract fail(company: TenantId, kind: WorkKind, item: ClaimedItem, code: string): Promise<'retry' | 'dead'>;
  /** Returns an item that lacked something it needs: ready again after a while, without counting this attempt. */
  abstract wait(company: TenantId, item: ClaimedItem, reason: string, patience: Patience): Promise<void>;
}

/** The work items of all companies, ids only, for the dispatcher and the reconciler (role `carnet_dispatcher`). */
export abstract class DispatchStore {
  /** Takes runnable items (`ready`, due, not handed out at this epoch), round-robin by company, and marks them handed out. */
  abstract take(limits: DispatchLimits): Promise<readonly WorkBatch[]>;
  /** Makes batches that did not reach the queue runnable again, at the next epoch. */
  abstract putBack(batches: readonly WorkBatch[]): Promise<void>;
  /** Makes items whose lease has ended ready again at the next epoch, or dead after the last attempt; returns how many are ready. */
  abstract reclaimExpired(): Promise<number>;
  /** Batches handed out at least `olderThanSeconds` ago with items that are still ready; only those items. */
  abstract undelivered(olderThanSeconds: number): Promise<readonly WorkBatch[]>;
  /** Makes the items of these batches that are still ready runnable at the next epoch. */
  abstract redrive(batches: readonly WorkBatch[]): Promise<number>;
  /** Counts for health and logs. */
  abstract counts(): Promise<{ readonly ready: number; readonly running: number; readonly dead: number }>;
}

export interface DispatchLimits {
  readonly items: number;
  readonly inFlightPerCompany: number;
  readonly perBatch: number;
  /**
   * Seconds for which items gather behind a batch of their company and kind that has left and is not done; until then only full batches
   * follow it. After that the batch may be lost, and nothing waits for it.
   */
  readonly gatherFor: number;
}
