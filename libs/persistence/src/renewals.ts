import { type RenewalLine, Renewals, type TenantScope } from '@carnet/use-cases';
import type { Transfer } from '@carnet/workflow';
import { query, type Statement } from './tenant-database.js';

const ofGrant: Statement = {
  name: 'renewals-of-grant',
  text: `select t.id as transfer, t.reference, t.life #>> '{renewal,kind}' as kind, t.state from carnet.transfer t
    where t.tenant_id = $1 and t.renews = $2 order by t.created_at desc, t.id desc limit 50`,
};

/** Renewals as the scope's role may see them. */
export class SqlRenewals extends Renewals {
  override of(scope: TenantScope, { tenantId, id }: Transfer): Promise<readonly RenewalLine[]> {
    return query<RenewalLine & Record<string, unknown>>(scope, ofGrant, [tenantId, id]);
  }
}
