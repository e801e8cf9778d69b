import type { TransferId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

// References are indexed company by company; a company sees its own.
const byReference: Statement = {
  name: 'transfer-by-reference',
  text: `select t.id from carnet.transfer t where t.reference = $1 and t.tenant_id = any (array(select tenant_id from carnet.company
      where (select pg_has_role('carnet_authority', 'usage')) or tenant_id = (select carnet.current_tenant()))) limit 2`,
};

/** Transfers by the references that people quote. */
@Injectable()
export class TransferReferences {
  /** Those that the caller may see: several where companies share a reference. */
  async find(scope: TenantScope, reference: string): Promise<readonly TransferId[]> {
    return (await query<{ id: TransferId }>(scope, byReference, [reference])).map(({ id }) => id);
  }
}
