import type { RenewalKind, Transfer, TransferState } from '@carnet/workflow';
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
}
