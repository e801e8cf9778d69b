import type { Digest, Outcome, WorkItemId } from '@carnet/kernel';
import type { TallyJson } from '@carnet/rules';
import type { StressHeadline, StressTestId, StressTestInHand, StressTestRecord } from '../stress-tests/stress-test-record.js';
import type { Page } from '../views.js';
import type { IdempotencyKey } from './idempotency.js';
import type { TenantScope } from './tenant-database.js';
import type { EarlierAct, KeyedAnswer } from './transfer-store.js';
import type { ClaimedItem } from './work-items.js';

export interface NewStressTest extends Pick<
  StressTestRecord,
  'id' | 'title' | 'askedBy' | 'plan' | 'drafts' | 'ruleSet' | 'material' | 'createdAt'
> {
  readonly texts: ReadonlyMap<string, string>;
  readonly workItem: WorkItemId;
}

/** What one step found, and where the next one goes on. */
export interface StressStep {
  readonly done: ClaimedItem;
  readonly tally: TallyJson;
  readonly items: number;
  readonly size: number | null;
  readonly after: string | null;
  readonly exhausted: boolean;
  readonly next: WorkItemId;
}

export interface StressListRequest {
  readonly limit: number;
  readonly cursor: string | null;
}

/** Stress tests under the authority's row security: no company has any. */
export abstract class StressTestStore {
  /** Stores a new one with its first work item. With a key whose act is already stored, nothing is written and that act is answered. */
  abstract create(scope: TenantScope, test: NewStressTest, key: KeyedAnswer): Promise<EarlierAct | null>;
  /** How many have not ended, counted by one transaction at a time. */
  abstract underWay(scope: TenantScope): Promise<number>;
  /** The newest first. */
  abstract list(scope: TenantScope, request: StressListRequest): Promise<Outcome<Page<StressTestRecord>>>;
  /** With `lock`, nobody else changes it until the transaction ends. */
  abstract read(scope: TenantScope, id: StressTestId, lock?: 'lock'): Promise<StressTestRecord | null>;
  /** The result as canonical JSON; null while there is none. */
  abstract result(scope: TenantScope, id: StressTestId): Promise<string | null>;
  /** Ends one by a person's wish. With a key whose act is already stored, nothing is written and that act is answered. */
  abstract cancel(scope: TenantScope, test: StressTestRecord, key: KeyedAnswer): Promise<EarlierAct | null>;
  /** What an act under this key answered earlier, if any. */
  abstract earlier(scope: TenantScope, idempotency: IdempotencyKey): Promise<EarlierAct | null>;

  /** The one whose next step is this work item; null when it has ended, or another step is next. With `lock`, nobody else changes it. */
  abstract ofWork(scope: TenantScope, item: WorkItemId, lock?: 'lock'): Promise<StressTestInHand | null>;
  /** Stores what a step found, completes its work item and adds the next. @throws StaleFence when the item is no longer ours. */
  abstract advance(scope: TenantScope, test: StressTestInHand, step: StressStep): Promise<void>;
  /** The tallies of all parts in order, some at a time: together they may be more than fits in memory. */
  abstract tallies(scope: TenantScope, id: StressTestId, from: number, limit: number): Promise<readonly TallyJson[]>;
  /** Stores the result and completes the work item. @throws StaleFence when it is no longer ours. */
  abstract complete(
    scope: TenantScope,
    test: StressTestInHand,
    done: ClaimedItem,
    found: { readonly result: string; readonly digest: Digest; readonly headline: StressHeadline },
  ): Promise<void>;
  /** Ends one that cannot be done, and completes its work item. @throws StaleFence when it is no longer ours. */
  abstract fail(scope: TenantScope, test: StressTestInHand, done: ClaimedItem, reasons: readonly string[]): Promise<void>;
  /** Completes a work item that nothing waits for any more. */
  abstract finish(scope: TenantScope, item: ClaimedItem): Promise<void>;
}
