import type { Digest, Instant, Outcome, TransferId, WorkItemId } from '@carnet/kernel';
import type {
  ColumnsOfRow,
  ImportFiler,
  ImportId,
  ImportInHand,
  ImportReceipt,
  ImportRecord,
  ImportRow,
  ReceivedRow,
  RowState,
  SettledRow,
  WaitingRow,
} from '../imports/import-record.js';
import type { Page } from '../views.js';
import type { TenantScope } from './tenant-database.js';
import type { EarlierAct, KeyedAnswer } from './transfer-store.js';
import type { ClaimedItem } from './work-items.js';

/** An import whose file is about to come in. */
export interface NewImport extends Pick<ImportRecord, 'id' | 'mode' | 'format' | 'title'> {
  readonly filer: ImportFiler;
  readonly createdAt: Instant;
}

/** How an import's file turned out. */
export interface WholeFile {
  readonly digest: Digest;
  readonly rows: number;
  readonly failed: number;
  readonly columns: readonly string[];
  readonly columnsOf: ColumnsOfRow;
  readonly workItem: WorkItemId;
}

export interface RowsRequest {
  readonly state: RowState | null;
  readonly limit: number;
  readonly cursor: string | null;
}

/** Imports of one company, under its row security. */
export abstract class ImportStore {
  /** Begins to receive. What was begun long ago and never came in whole is given up. */
  abstract begin(scope: TenantScope, one: NewImport): Promise<void>;
  /** How many have not ended, those that come in now among them, counted by one transaction at a time. */
  abstract underWay(scope: TenantScope): Promise<number>;
  /** Adds rows to an import that comes in, each with the id of the transfer that it may become. */
  abstract add(
    scope: TenantScope,
    id: ImportId,
    rows: readonly { readonly row: ReceivedRow; readonly transfer: TransferId }[],
  ): Promise<void>;
  /** The file is there: from now on people see it, and the machine works on it. With a key whose act is stored, that act is answered. */
  abstract whole(scope: TenantScope, id: ImportId, file: WholeFile, key: KeyedAnswer): Promise<EarlierAct | null>;
  /** Gives up one that comes in, and forgets what its rows say. */
  abstract abandon(scope: TenantScope, id: ImportId): Promise<void>;
  /** The newest first. */
  abstract list(scope: TenantScope, page: { readonly limit: number; readonly cursor: string | null }): Promise<Outcome<Page<ImportRecord>>>;
  /** With `lock`, nobody else changes it until the transaction ends. */
  abstract read(scope: TenantScope, id: ImportId, lock?: 'lock'): Promise<ImportRecord | null>;
  /** The columns of its file, in their order; one column for JSON lines. */
  abstract columns(scope: TenantScope, id: ImportId): Promise<readonly string[]>;
  /** By number. */
  abstract rows(scope: TenantScope, id: ImportId, request: RowsRequest): Promise<Outcome<Page<ImportRow>>>;
  /** Ends one that nobody wants any more. */
  abstract cancel(scope: TenantScope, one: ImportReceipt, key: KeyedAnswer): Promise<EarlierAct | null>;
  /**
   * The import whose step this item is, locked; null when it has ended, or goes on by another item.
   *
   * @throws StaleFence when the item is no longer the caller's.
   */
  abstract ofWork(scope: TenantScope, item: ClaimedItem): Promise<ImportInHand | null>;
  /** The next rows that are to be done, by number. */
  abstract waiting(scope: TenantScope, one: ImportInHand, limit: number): Promise<readonly WaitingRow[]>;
  /** Writes what became of rows, the last thing done to them. */
  abstract settle(scope: TenantScope, one: ImportInHand, rows: readonly SettledRow[]): Promise<void>;
  /** Whether so many rule checks of the company wait that more filings would only wait behind them. */
  abstract crowded(scope: TenantScope, most: number): Promise<boolean>;
  /** Completes the item and writes the next one, to run after so many seconds; without a next one, the import is done. */
  abstract handOn(
    scope: TenantScope,
    one: ImportInHand,
    done: ClaimedItem,
    next: { readonly id: WorkItemId; readonly inSeconds: number } | null,
  ): Promise<void>;
  /** Completes a work item that nothing waits for any more. @throws StaleFence when it is no longer the caller's. */
  abstract finish(scope: TenantScope, item: ClaimedItem): Promise<void>;
}
