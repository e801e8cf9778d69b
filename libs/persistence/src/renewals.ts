import type { TransferId } from '@carnet/kernel';
import { type RenewalLine, Renewals, type TenantScope } from '@carnet/use-cases';
import type { OtherRenewal, Transfer } from '@carnet/workflow';
import { query, type Statement } from './tenant-database.js';

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

/** Renewals as the scope's role may see them. */
export class SqlRenewals extends Renewals {
  override of(scope: TenantScope, { tenantId, id }: Transfer): Promise<readonly RenewalLine[]> {
    return query<RenewalLine & Record<string, unknown>>(scope, ofGrant, [tenantId, id]);
  }

  override async other(
    scope: TenantScope,
    { tenantId, id }: Pick<Transfer, 'tenantId' | 'id'>,
    than: TransferId | null,
  ): Promise<OtherRenewal | null> {
    const [row = null] = await query<OtherRenewal & Record<string, unknown>>(scope, other, [tenantId, id, than]);
    return row;
  }
}
