import type { TransferId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

const refiled: Statement = {
  name: 'refiled',
  text: `select from carnet.transfer t join carnet.transfer o on o.tenant_id = t.tenant_id and o.recipient_key = t.recipient_key
      and o.filed_on >= t.filed_on and o.submitted_at > t.submitted_at
    where t.tenant_id = carnet.current_tenant() and t.id = $1
      and (o.state = 'submitted' or (o.life #>> '{decision,by}' = 'policy' and o.life #>> '{decision,outcome}' <> 'refused')) limit 1`,
};

/** Whether a company filed to a recipient again. */
@Injectable()
export class RefiledTransfers {
  /** Whether the company filed to the recipient of a filing after it, and the rules alone granted that or still check it. */
  async hasLater(scope: TenantScope, transfer: TransferId): Promise<boolean> {
    return (await query(scope, refiled, [transfer])).length > 0;
  }
}
