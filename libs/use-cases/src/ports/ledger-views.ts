import type { IsoDate, Outcome } from '@carnet/kernel';
import type { CountedDay, CountedTwice } from '@carnet/ledger';
import type { AdjustmentView, StatementLine } from '../ledger-views.js';
import type { Page } from '../views.js';
import type { TenantScope } from './tenant-database.js';
import type { Reservation, ReservedPosition } from './transfer-store.js';

/** A counter as it stands on a day. */
export interface CounterStanding {
  readonly metric: string;
  readonly window: string;
  readonly party: string;
  readonly reserved: number;
  /** What counts as sent on that day, adjustments included. */
  readonly committed: number;
  /** Set aside in other windows of the same count, by filings that are not decided yet. */
  readonly waitingElsewhere: number;
  /** The first day something was sent; only where the law counts from it. */
  readonly firstOn: IsoDate | null;
}

/** A counter with the days on which something began to count in it. */
export interface CounterHistory {
  readonly metric: string;
  readonly party: string;
  readonly days: readonly CountedDay[];
}

export interface PageRequest {
  readonly limit: number;
  readonly cursor: string | null;
}

export interface StatementRequest extends PageRequest {
  readonly company: string;
  readonly metric: string;
  readonly window: string;
  readonly party: string;
}

export interface AdjustmentsRequest extends PageRequest {
  /** Every company's when left out; the authority may ask that. */
  readonly company?: string;
  /** Only those nobody has answered. */
  readonly open: boolean;
}

/** What screens read of the ledger, under row security. */
export abstract class LedgerViews {
  /** At most 500 counters, and whether there are more. */
  abstract standings(
    scope: TenantScope,
    company: string,
    on: IsoDate,
  ): Promise<{ readonly counters: readonly CounterStanding[]; readonly more: boolean }>;
  /** The days of what counts in the windows that `on` is in. */
  abstract histories(scope: TenantScope, company: string, on: IsoDate): Promise<readonly CounterHistory[]>;
  /** What a reservation would find if it were made now. Nothing is reserved. */
  abstract wouldFind(scope: TenantScope, company: string, reservation: Reservation): Promise<readonly ReservedPosition[]>;
  /** What was written into one counter, oldest first. */
  abstract statement(scope: TenantScope, request: StatementRequest): Promise<Outcome<Page<StatementLine>>>;
  abstract adjustments(scope: TenantScope, request: AdjustmentsRequest): Promise<Outcome<Page<AdjustmentView>>>;
  /** Every counter of a company beside what its entries and adjustments add up to, from one instant. */
  abstract countedTwice(scope: TenantScope, company: string): Promise<readonly CountedTwice[]>;
  /** The companies there are; all of them to the authority. */
  abstract companies(scope: TenantScope): Promise<readonly { readonly id: string; readonly name: string }[]>;
}
