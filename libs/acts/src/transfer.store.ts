import type { TenantId, TransferId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { ofCaller } from './company-of.store.js';
import type { StoredTransfer } from './transfer-journal.store.js';
import { toStoredTransfer, transferColumns, type TransferRow } from './transfer-rows.js';
import { Injectable } from '@nestjs/common';

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
@Injectable()
export class TransferStore {
  /** Locks and reads one transfer until the transaction ends; null when the caller may not see it or it does not exist. */
  async lock(scope: TenantScope, id: TransferId): Promise<StoredTransfer | null> {
    const rows = await query<TransferRow>(scope, lockOne, [id]);
    return rows[0] ? toStoredTransfer(rows[0]) : null;
  }

  /** Locks and reads several of one company, in the order of their ids, so that two batches never wait for each other in a ring. */
  async lockMany(scope: TenantScope, company: TenantId, ids: readonly TransferId[]): Promise<readonly StoredTransfer[]> {
    const rows = await query<TransferRow>(scope, lockSeveral, [company, ids]);
    return rows.map(toStoredTransfer);
  }
}
