import type { Instant, PersonId } from '@carnet/kernel';
import type { Transfer } from '@carnet/workflow';
import type { HistoryLine } from './transfer-views.js';
import type { TenantScope } from './tenant-database.js';

/** How far a person has seen the history of a transfer. */
export interface Visit {
  /** The last entry that the person was shown. */
  readonly upTo: string;
  /** Until when entries are seen; what came later is not. */
  readonly seenUntil: Instant;
  readonly visitedAt: Instant;
}

type OfTransfer = Pick<Transfer, 'id' | 'tenantId'>;

/** Visits of the scope's own person: the database shows nobody those of others. */
export abstract class VisitStore {
  /** Null where the person never was there. */
  abstract find(scope: TenantScope, transfer: OfTransfer): Promise<Visit | null>;
  /** What others have done, as far as the caller may see it, that a visit has not seen: entries that were not refused, the first first, 500 at most. */
  abstract missed(scope: TenantScope, transfer: OfTransfer, by: PersonId): Promise<readonly HistoryLine[]>;
  /** Puts the visit where the entry is, never further back; null where the caller sees no such entry of the transfer. */
  abstract keep(scope: TenantScope, transfer: OfTransfer, upTo: string): Promise<Visit | null>;
}
