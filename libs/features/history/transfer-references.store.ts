import type { TransferId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

// References are indexed per company; a company finds only its own transfers.
const byReference: Statement = {
  name: 'transfers-by-reference',
  text: `select t.reference, t.id from carnet.transfer t where t.reference = any ($1::text[]) and t.tenant_id = any (array(select tenant_id
      from carnet.company where (select pg_has_role('carnet_authority', 'usage')) or tenant_id = (select carnet.current_tenant())))`,
};

/** Finds transfers by reference. */
@Injectable()
export class TransferReferences {
  /** The transfers that the caller may see; one reference may belong to transfers of several companies. */
  find(scope: TenantScope, references: readonly string[]): Promise<readonly { readonly reference: string; readonly id: TransferId }[]> {
    return query<{ reference: string; id: TransferId }>(scope, byReference, [references]);
  }
}
