import type { Instant, Outcome, PersonId, TransferId } from '@carnet/kernel';
import type { Transfer } from '@carnet/workflow';
import type { AccessesRequest, AccessLine, FirstLook, Look } from '../accesses/access.js';
import type { Page } from '../views.js';
import type { TenantScope } from './tenant-database.js';

/** Who of the authority looked into transfers. A company reads of its own, and its role cannot write. */
export abstract class AccessStore {
  /** Adds a look to those of the same person and hour; false where there are none yet. */
  abstract again(scope: TenantScope, look: Look): Promise<boolean>;
  /** Keeps the first look of an hour; false where another request kept one meanwhile, to which this one was added. */
  abstract first(scope: TenantScope, transfer: Pick<Transfer, 'tenantId'>, look: FirstLook): Promise<boolean>;
  /** Whether the person looked into the transfer since then, in an earlier hour and on a ground of which its company is told. */
  abstract lookedApart(scope: TenantScope, look: Pick<Look, 'transfer' | 'person' | 'hour'>, since: Instant): Promise<boolean>;
  /** Whether a comment on the transfer that a company or the authority wrote names the person. */
  abstract mentioned(scope: TenantScope, transfer: TransferId, person: PersonId): Promise<boolean>;
  /** The latest first; null for a transfer that the caller may not see. */
  abstract list(scope: TenantScope, request: AccessesRequest): Promise<Outcome<Page<AccessLine>> | null>;
}
