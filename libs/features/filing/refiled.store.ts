import type { TransferId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

const refiled: Statement = {
  name: 'refiled',
  // Filings of one batch have the same instant.
  text: `select from carnet.transfer t
    cross join lateral (
      select t.recipient_key
      union
      select f.recipient_key from carnet.former_recipient f where f.tenant_id = t.tenant_id and f.transfer_id = t.id) r
    join carnet.transfer o on o.tenant_id = t.tenant_id and o.recipient_key = r.recipient_key
      and o.filed_on >= t.filed_on and o.submitted_at >= t.submitted_at and o.id <> t.id
    where t.tenant_id = carnet.current_tenant() and t.id = $1
      and exists (select from carnet.assessment a where a.tenant_id = t.tenant_id and a.transfer_id = t.id
        and a.body::jsonb @? '$.route.audit ? (@ == true)')
      and (o.state = 'submitted' or (o.life #>> '{decision,by}' = 'policy' and o.life #>> '{decision,outcome}' <> 'refused')) limit 1`,
};

/** Whether a company filed again what the random audit drew. */
@Injectable()
export class RefiledTransfers {
  /** Whether the audit drew a filing, and its company filed to a recipient that it names or named beside or after it what the rules alone granted or still check. */
  async hasLater(scope: TenantScope, transfer: TransferId): Promise<boolean> {
    return (await query(scope, refiled, [transfer])).length > 0;
  }
}
