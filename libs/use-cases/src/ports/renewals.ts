import type { TransferId } from '@carnet/kernel';
import type { OtherRenewal, RenewalKind, Transfer, TransferState } from '@carnet/workflow';
import type { TenantScope } from './tenant-database.js';

/** A transfer that was made to take the place of a grant. */
export interface RenewalLine {
  readonly transfer: string;
  readonly reference: string;
  readonly kind: RenewalKind;
  readonly state: TransferState;
}

/** What was made to take the place of grants, under row security: officers find no drafts. */
export abstract class Renewals {
  /** Those of a grant, newest first, at most fifty: one that is open is the first. */
  abstract of(scope: TenantScope, grant: Transfer): Promise<readonly RenewalLine[]>;
  /** What is to take the place of a grant already, besides one of its renewals; null where nothing is. */
  abstract other(scope: TenantScope, grant: Pick<Transfer, 'tenantId' | 'id'>, than: TransferId | null): Promise<OtherRenewal | null>;
}
