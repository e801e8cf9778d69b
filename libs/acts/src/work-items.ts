import type { TenantId, TransferId, WorkItemId } from '@carnet/kernel';

/**
 * Work a machine does. Each kind is declared once, here, and has exactly one processor and one queue. Attempts and back-off are those of
 * work that fails by itself; what fails for want of something else waits for as long as it takes (`isUnusable`).
 */
export const WORK_KINDS = {
  assess: { queue: 'rule-check', attempts: 8, backoffSeconds: 2 },
  'prepare-review': { queue: 'governance-review', attempts: 8, backoffSeconds: 2 },
  'open-step': { queue: 'approval', attempts: 8, backoffSeconds: 2 },
  'fire-timers': { queue: 'timers', attempts: 50, backoffSeconds: 2 },
  'lapse-draft': { queue: 'drafts', attempts: 50, backoffSeconds: 2 },
  'law-change': { queue: 'law-change', attempts: 6, backoffSeconds: 2 },
  // A row that cannot be stored is given up by itself.
  'bulk-act': { queue: 'bulk-act', attempts: 50, backoffSeconds: 2 },
  'stress-test': { queue: 'stress-test', attempts: 6, backoffSeconds: 2 },
  // A row that cannot be stored is given up by itself.
  import: { queue: 'import', attempts: 50, backoffSeconds: 2 },
  export: { queue: 'export', attempts: 8, backoffSeconds: 2 },
  // A file that is not there, or that the scanner gives no clear answer for, is a matter of whoever runs them: it is tried for two weeks.
  scan: { queue: 'scan', attempts: 2000, backoffSeconds: 2 },
} as const satisfies Record<string, { readonly queue: string; readonly attempts: number; readonly backoffSeconds: number }>;

export type WorkKind = keyof typeof WORK_KINDS;

export interface WorkItemRef {
  readonly id: WorkItemId;
  readonly epoch: number;
}

/** Items of one company and one kind that travel as one job. */
export interface WorkBatch {
  /** Never used again: an item travels once at each epoch. */
  readonly jobId: string;
  readonly company: TenantId;
  readonly kind: WorkKind;
  readonly items: readonly WorkItemRef[];
}

/** An item in the hands of one worker until its lease ends; the fence tells a late twin apart. */
export interface ClaimedItem extends WorkItemRef {
  /** Null for work that is about no single transfer. */
  readonly transferId: TransferId | null;
  readonly attempt: number;
  readonly fence: string;
}

/** The transfer that an item is about. @throws Error for work that is about none. */
export function transferOf({ id, transferId }: ClaimedItem): TransferId {
  if (transferId === null) throw new Error(`the work item ${id} is about no transfer`);
  return transferId;
}

/** How long an item waits for what it needs before it is tried again: as long as it has waited so far, within these bounds. */
export interface Patience {
  readonly leastSeconds: number;
  readonly mostSeconds: number;
}

/** Thrown when an item is no longer the caller's: another worker took over, or it is done. The transaction rolls back. */
export class StaleFence extends Error {
  override readonly name = 'StaleFence';
}

/** Work items of one company, under the company's own tenancy. */
export abstract class WorkItems {
  /** Takes the items that are still ready at the given epochs; the others are somebody else's or done, and are left out. */
  abstract claim(company: TenantId, kind: WorkKind, items: readonly WorkItemRef[], leaseSeconds: number): Promise<readonly ClaimedItem[]>;
  /** Gives an item back after a failure: ready again after a back-off, or dead after the last attempt. */
  abstract fail(company: TenantId, kind: WorkKind, item: ClaimedItem, code: string): Promise<'retry' | 'dead'>;
  /** Gives an item back that failed for want of something outside it: ready again after a while, and this attempt does not count. */
  abstract wait(company: TenantId, item: ClaimedItem, reason: string, patience: Patience): Promise<void>;
}

/** All companies' work items, ids only, for the dispatcher and the reconciler (role `carnet_dispatcher`). */
export abstract class DispatchStore {
  /** Takes runnable items (`ready`, due, not handed out at this epoch), round-robin by company, and marks them handed out. */
  abstract take(limits: DispatchLimits): Promise<readonly WorkBatch[]>;
  /** Makes batches that did not reach the queue runnable again, at the next epoch. */
  abstract putBack(batches: readonly WorkBatch[]): Promise<void>;
  /** Items whose lease has run out become ready again at the next epoch, or dead after the last attempt; answers how many are ready. */
  abstract reclaimExpired(): Promise<number>;
  /** Batches handed out at least `olderThanSeconds` ago of which some item is still ready, with those items. */
  abstract undelivered(olderThanSeconds: number): Promise<readonly WorkBatch[]>;
  /** Makes the still ready items of these batches runnable at the next epoch. */
  abstract redrive(batches: readonly WorkBatch[]): Promise<number>;
  /** Counts for health and logs. */
  abstract counts(): Promise<{ readonly ready: number; readonly running: number; readonly dead: number }>;
}

export interface DispatchLimits {
  readonly items: number;
  readonly inFlightPerCompany: number;
  readonly perBatch: number;
  /**
   * Seconds for which items gather behind a batch of their company and kind that has left and is not done: until then only
   * full batches follow it. Then it may be lost, and holds up nobody.
   */
  readonly gatherFor: number;
}
