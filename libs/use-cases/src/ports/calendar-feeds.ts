import type { Instant, IsoDate, TransferId } from '@carnet/kernel';
import type { TimerId, TimerKind, TimerTerms } from '../timers/timer.js';
import type { TenantScope } from './tenant-database.js';

/** A day that is ahead of somebody. */
export interface DayAhead {
  readonly id: TimerId;
  readonly transfer: TransferId;
  readonly reference: string;
  readonly kind: TimerKind;
  readonly terms: TimerTerms;
  readonly dueOn: IsoDate;
  readonly setAt: Instant;
}

/** Calendars of the scope's person, and what is in them. */
export abstract class CalendarFeeds {
  /** What is kept of the calendar's address; null where there is none. */
  abstract kept(scope: TenantScope): Promise<{ readonly digest: string; readonly madeAt: Instant } | null>;
  /** Keeps a new address in the place of an earlier one. */
  abstract make(scope: TenantScope, digest: string): Promise<void>;
  abstract takeBack(scope: TenantScope): Promise<void>;
  /**
   * The deadlines ahead, the earliest first: for a company's person those of its transfers that it has to heed, for one of the
   * authority those of reviews and steps that are theirs.
   *
   * @param until the last instant that is looked at.
   */
  abstract ahead(scope: TenantScope, until: Instant, most: number): Promise<readonly DayAhead[]>;
}
