import type { Instant, IsoDate, Outcome, TenantId, TransferId } from '@carnet/kernel';
import type { Reminder, RemindersRequest, ReminderView } from '../timers/reminder.js';
import type { Timer, TimerId } from '../timers/timer.js';
import type { Page } from '../views.js';
import type { TenantScope } from './tenant-database.js';

/** What becomes of deadlines that are due. */
export interface TimersClosed {
  readonly fired: readonly TimerId[];
  /** What the lifecycle would not have any more, with the code of its refusal. */
  readonly cancelled: readonly { readonly id: TimerId; readonly because: string }[];
  readonly reminders: readonly Reminder[];
}

/** The deadlines of one transfer. */
export interface TransferTimers {
  readonly reference: string;
  readonly timers: readonly Timer[];
}

/** The deadlines of transfers, as rows. They are written by the journal, with the change that makes them. */
export abstract class Timers {
  /**
   * The deadlines of these transfers that were handed out and have not fired, and those that were due before them, in order
   * of their instants: locked until the transaction ends.
   */
  abstract taken(scope: TenantScope, company: TenantId, transfers: readonly TransferId[]): Promise<readonly Timer[]>;
  /** Closes deadlines, and puts what they remind of into the lists of those who are reminded. */
  abstract close(scope: TenantScope, company: TenantId, closed: TimersClosed, at: Instant): Promise<void>;
  /**
   * Transfers of all companies whose deadlines or clock were counted beyond the published calendar, and that nobody has looked at by this
   * one. A window of renewal that opens beyond this calendar, too, is none of them, nor is what the judgement of a filing has counted.
   */
  abstract outdated(
    scope: TenantScope,
    calendar: { readonly name: string; readonly to: IsoDate },
    most: number,
  ): Promise<readonly OutdatedDeadlines[]>;
  /** Locks a transfer, and reads its deadlines that wait and were handed to nobody; null where somebody else has the lock. */
  abstract waiting(scope: TenantScope, company: TenantId, transfer: TransferId): Promise<readonly Timer[] | null>;
  /** Keeps by which calendar the deadlines of a transfer that wait were looked at last. */
  abstract recounted(scope: TenantScope, company: TenantId, transfer: TransferId, calendar: string): Promise<void>;
  /** Every deadline of a transfer, in order of instants; null when the caller may not see it. */
  abstract of(scope: TenantScope, transfer: TransferId): Promise<TransferTimers | null>;
  /** The reminders of the caller, newest first. */
  abstract reminders(scope: TenantScope, request: RemindersRequest): Promise<Outcome<Page<ReminderView>>>;
  /** Marks a reminder of the caller as read, once and for all; false when there is none. */
  abstract read(scope: TenantScope, reminder: string): Promise<boolean>;
}

/** A transfer with deadlines that were counted beyond the calendar of their time. */
export interface OutdatedDeadlines {
  readonly company: TenantId;
  readonly transfer: TransferId;
}

/** All companies' deadlines, ids only, for the worker's sweep (role `carnet_dispatcher`). */
export abstract class TimerSweep {
  /**
   * Hands out what is due, earliest first: one work item for each transfer, in the same statement that marks the deadlines.
   * What another sweep holds is passed over. The database's clock says what is due.
   *
   * @param asOf stands for that clock in tests.
   * @returns how many deadlines were handed out.
   */
  abstract handOut(most: number, asOf?: Instant): Promise<number>;
}
