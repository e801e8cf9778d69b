import type { Instant, IsoDate, Outcome, PersonId } from '@carnet/kernel';
import type { Delegation, DelegationCover } from '@carnet/workflow';
import type { Page } from '../views.js';
import type { DelegationView, DelegationsRequest } from '../delegations/delegation-view.js';
import type { TenantScope } from './tenant-database.js';

/** A delegation to be stored. */
export interface NewDelegation extends Omit<Delegation, 'endedAt'> {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly reason: string;
  readonly madeAt: Instant;
}

/** Who of the authority acts for whom, in what and when. Only that one is taken back is ever added. */
export abstract class DelegationStore {
  /** Locks what a person hands over until the transaction ends, and answers one that is for some of the same acts and days; null where none is. */
  abstract overlapping(
    scope: TenantScope,
    person: PersonId,
    asked: Pick<Delegation, 'covers' | 'startsAt' | 'endsAt'>,
  ): Promise<{ readonly id: string; readonly from: IsoDate; readonly until: IsoDate } | null>;
  /** Stores it, and tells the deputy. */
  abstract make(scope: TenantScope, delegation: NewDelegation): Promise<void>;
  /** Locks one until the transaction ends; null when there is none. */
  abstract lock(scope: TenantScope, id: string): Promise<Delegation | null>;
  /** It counts no more, and the other side is told. */
  abstract end(scope: TenantScope, delegation: Delegation, by: PersonId, other: PersonId): Promise<void>;
  /** The latest from one person to another that covers such acts; one that counts goes before. It stays as it is until the transaction ends. */
  abstract between(
    scope: TenantScope,
    asked: { readonly person: PersonId; readonly deputy: PersonId; readonly cover: DelegationCover },
  ): Promise<Delegation | null>;
  /** Those to a person that count now. */
  abstract to(scope: TenantScope, deputy: PersonId): Promise<readonly Delegation[]>;
  /** Newest first; those that one person gave or was given, or everybody's. */
  abstract list(scope: TenantScope, request: DelegationsRequest): Promise<Outcome<Page<DelegationView>>>;
}
