import type { TenantId, TransferId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { visibleToCaller } from './company-of.store.js';
import type { StoredTransfer } from './transfer-journal.store.js';
import { toStoredTransfer, transferColumns, type TransferRow } from './transfer-rows.js';
import { Injectable } from '@nestjs/common';

// Does not block inserts that reference the row, such as a timer's work item that is handed out meanwhile.
const lockOne: Statement = {
  name: 'transfer-lock',
  text: `select ${transferColumns} from carnet.transfer t where t.id = $1 and ${visibleToCaller('t')} for no key update of t`,
};

const lockSeveral: Statement = {
  name: 'transfer-lock-several',
  text: `select ${transferColumns} from carnet.transfer t where t.tenant_id = $1 and t.id = any($2::uuid[]) order by t.id for no key update of t`,
};

/** Transfers under row security, which hides those that the scope's organisation cannot see. */
@Injectable()
export class TransferStore {
  /** Locks and returns one transfer until the transaction ends; null if it does not exist or the caller cannot see it. */
  async lock(scope: TenantScope, id: TransferId): Promise<StoredTransfer | null> {
    const rows = await query<TransferRow>(scope, lockOne, [id]);
    return rows[0] ? toStoredTransfer(rows[0]) : null;
  }

  /** Locks and returns several transfers of one company, in the order of their ids, so that two batches cannot deadlock. */
  async lockMany(scope: TenantScope, company: TenantId, ids: readonly TransferId[]): Promise<readonly StoredTransfer[]> {
    const rows = await query<TransferRow>(scope, lockSeveral, [company, ids]);
    return rows.map(toStoredTransfer);
  }
}
