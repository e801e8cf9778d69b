import type { Outcome } from '@carnet/kernel';
import type { AppealState, TransferState } from '@carnet/workflow';
import type { Page } from '../views.js';
import type { TenantScope } from './tenant-database.js';

/** An appeal in a list. */
export interface AppealLine {
  readonly transfer: string;
  readonly reference: string;
  readonly transferState: TransferState;
  readonly number: number;
  readonly state: AppealState;
  readonly filedAt: string;
  readonly dueOn: string;
  /** Its officer; null for companies, and while nobody has taken it. */
  readonly officer: string | null;
  /** Seats of the panel that wait for somebody. */
  readonly emptySeats: number;
}

export interface AppealsRequest {
  /** Only those in one of these states; all when left out. */
  readonly states?: readonly AppealState[];
  /** Only those with a seat that nobody takes. */
  readonly unseated: boolean;
  readonly limit: number;
  readonly cursor: string | null;
}

/** Appeals across transfers, under row security, and the notices of those that were decided. */
export abstract class AppealList {
  /** In the order of their last days. */
  abstract appeals(scope: TenantScope, request: AppealsRequest): Promise<Outcome<Page<AppealLine>>>;
  /** The notice as canonical JSON; null where there is none. */
  abstract notice(scope: TenantScope, transfer: string, appeal: number): Promise<string | null>;
}
