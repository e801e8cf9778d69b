import type { TenantId, TransferId } from '@carnet/kernel';
import { type StoredTransfer, TransferStore, type TenantScope } from '@carnet/use-cases';
import { ofCaller } from './company-of.js';
import { query, type Statement } from './tenant-database.js';
import { toStoredTransfer, transferColumns, type TransferRow } from './transfer-rows.js';

// Not against whoever refers to the row: a timer's work item may be handed out meanwhile.
const lockOne: Statement = {
  name: 'transfer-lock',
  text: `select ${transferColumns} from carnet.transfer t where t.id = $1 and ${ofCaller('t')} for no key update of t`,
};
const lockSeveral: Statement = {
  name: 'transfer-lock-several',
  text: `select ${transferColumns} from carnet.transfer t where t.tenant_id = $1 and t.id = any($2::uuid[]) order by t.id for no key update of t`,
};

/** Transfers under row security: what the scope's organisation may not see is not there. */
export class SqlTransferStore extends TransferStore {
  override async lock(scope: TenantScope, id: TransferId): Promise<StoredTransfer | null> {
    const rows = await query<TransferRow>(scope, lockOne, [id]);
    return rows[0] ? toStoredTransfer(rows[0]) : null;
  }

  override async lockMany(scope: TenantScope, company: TenantId, ids: readonly TransferId[]): Promise<readonly StoredTransfer[]> {
    const rows = await query<TransferRow>(scope, lockSeveral, [company, ids]);
    return rows.map(toStoredTransfer);
  }
}
