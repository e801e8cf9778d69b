import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import type { OtherRenewal } from '@carnet/workflow';
import type { Renewals } from './renewals.store.js';
import type { StoredTransfer } from './transfer-journal.store.js';
import type { TransferStore } from './transfer.store.js';

/**
 * What else is to take the place of the grant that a refused transfer was to renew. The grant is locked meanwhile, as it is while a renewal
 * is drafted: should the refusal fall, it is the only one.
 */
export async function otherRenewal(
  { transfers, renewals }: { readonly transfers: TransferStore; readonly renewals: Renewals },
  scope: TenantScope,
  { transfer: { tenantId, id, renewal } }: StoredTransfer,
): Promise<OtherRenewal | null> {
  if (renewal === undefined) return null;
  await transfers.lock(scope, renewal.of);
  return renewals.other(scope, { tenantId, id: renewal.of }, id);
}
