import type { TransferId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { OtherRenewal, RenewalKind, Transfer, TransferState } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { StoredTransfer } from './transfer-journal.store.js';
import type { TransferStore } from './transfer.store.js';

/** A transfer made to renew or replace a grant. */
export interface RenewalLine {
  readonly transfer: string;
  readonly reference: string;
  readonly kind: RenewalKind;
  readonly state: TransferState;
}

const ofGrant: Statement = {
  name: 'renewals-of-grant',
  text: `select t.id as transfer, t.reference, t.life #>> '{renewal,kind}' as kind, t.state from carnet.transfer t
    where t.tenant_id = $1 and t.renews = $2 order by t.created_at desc, t.id desc limit 50`,
};

const other: Statement = {
  name: 'renewal-other',
  text: `select t.id as transfer, t.reference, t.state = 'refused' as appealed from carnet.transfer t
    where t.tenant_id = $1 and t.renews = $2 and t.id is distinct from $3::uuid
      and (t.state in ('draft', 'submitted', 'in-review', 'information-requested', 'in-approval', 'awaiting-conditions')
        or t.state = 'refused' and exists (select from carnet.appeal a
          where a.tenant_id = t.tenant_id and a.transfer_id = t.id and a.closed_at is null))
    order by t.created_at desc, t.id desc limit 1`,
};

/** Transfers made to renew or replace grants, under row security: officers do not see drafts. */
@Injectable()
export class Renewals {
  /** Those of a grant, newest first and at most fifty; an open one comes first. */
  listOfGrant(scope: TenantScope, { tenantId, id }: Transfer): Promise<readonly RenewalLine[]> {
    return query<RenewalLine>(scope, ofGrant, [tenantId, id]);
  }

  /** Another transfer that is to replace the grant, besides a given one; null if there is none. */
  async findOther(
    scope: TenantScope,
    { tenantId, id }: Pick<Transfer, 'tenantId' | 'id'>,
    than: TransferId | null,
  ): Promise<OtherRenewal | null> {
    const [row = null] = await query<OtherRenewal>(scope, other, [tenantId, id, than]);
    return row;
  }
}

/**
 * Another transfer that is to replace the grant that a refused transfer was to renew; null if there is none. Locks the grant, as drafting a
 * renewal does, so that only one can exist if the refusal is set aside.
 */
export async function findOtherRenewal(
  { transfers, renewals }: { readonly transfers: TransferStore; readonly renewals: Renewals },
  scope: TenantScope,
  { transfer: { tenantId, id, renewal } }: StoredTransfer,
): Promise<OtherRenewal | null> {
  if (renewal === undefined) return null;
  await transfers.lock(scope, renewal.of);
  return renewals.findOther(scope, { tenantId, id: renewal.of }, id);
}
