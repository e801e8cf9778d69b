import { randomUUID } from 'node:crypto';
import { canonicalJson, digest, type TenantId } from '@carnet/kernel';
import {
  type ClaimedItem,
  DocumentRemoved,
  type EarlierAct,
  historyBody,
  type HistoryNote,
  type IdempotencyKey,
  StaleFence,
  StaleRules,
  StaleVersion,
  type TenantScope,
  type TransferChange,
  TransferJournal,
} from '@carnet/use-cases';
import type { Actor, Transfer } from '@carnet/workflow';
import { earlierAct, earlierActs } from './idempotency.js';
import { callsFor, planAsUsual } from './record/effects.js';
import { type Call, concludeAll, databaseCode, query, queryAll, type Statement } from './tenant-database.js';

const refusal: Statement = {
  name: 'journal-refusal',
  text: `insert into carnet.history_entry (tenant_id, id, transfer_id, kind, actor_kind, actor_id, refused, at, body)
    values ($1, $2, $3, $4, $5, $6, true, $7, $8)`,
};
const note: Statement = {
  name: 'journal-note',
  text: `insert into carnet.history_entry (tenant_id, id, transfer_id, kind, actor_kind, actor_id, refused, at, body)
    values ($1, $2, $3, $4, $5, $6, false, $7, $8)`,
};
const finish: Statement = {
  name: 'journal-finish',
  text: `update carnet.work_item w set state = 'done', lease_until = null
    from jsonb_to_recordset($1::jsonb) as y (id uuid, fence bigint)
    where w.tenant_id = $2 and w.id = y.id and w.fence = y.fence and w.state = 'running'`,
};

/** The journal: one round trip stores state, what hangs on it, work and history. */
export class SqlTransferJournal extends TransferJournal {
  override record(scope: TenantScope, changes: readonly TransferChange[]): Promise<readonly (EarlierAct | null)[]> {
    return this.store(scope, changes, async (calls) => queryAll(scope, [...calls, planAsUsual]));
  }

  override conclude(scope: TenantScope, changes: readonly TransferChange[]): Promise<readonly (EarlierAct | null)[]> {
    return this.store(scope, changes, (calls) => concludeAll(scope, calls));
  }

  private async store(
    scope: TenantScope,
    changes: readonly TransferChange[],
    run: (calls: readonly Call[]) => Promise<void>,
  ): Promise<readonly (EarlierAct | null)[]> {
    const earlier = await earlierActs(scope, changes);
    try {
      await run(callsFor(changes.filter((_, place) => earlier[place] === null)));
      return earlier;
    } catch (error) {
      throw journalFault(error);
    }
  }

  override async recordRefusal(
    scope: TenantScope,
    transfer: Transfer,
    attempt: { readonly kind: string; readonly code: string; readonly by: Actor },
  ): Promise<void> {
    const body = historyBody.refused(transfer, attempt, scope.startedAt);
    await query(scope, refusal, [
      transfer.tenantId,
      randomUUID(),
      transfer.id,
      `refused:${attempt.kind}`,
      attempt.by.kind,
      attempt.by.id,
      scope.startedAt,
      canonicalJson(body),
    ]);
  }

  override async note(scope: TenantScope, transfer: Transfer, entry: HistoryNote): Promise<void> {
    const { kind, by } = entry;
    const body = canonicalJson(historyBody.note(transfer, entry, scope.startedAt));
    try {
      await query(scope, note, [transfer.tenantId, entry.id, transfer.id, kind, by.kind, by.id, scope.startedAt, body]);
    } catch (error) {
      throw journalFault(error);
    }
  }

  override async finish(scope: TenantScope, company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    if (items.length === 0) return;
    const fences = items.map(({ id, fence }) => ({ id, fence }));
    await query(scope, finish, [JSON.stringify(fences), company]);
  }

  override earlier(scope: TenantScope, idempotency: IdempotencyKey): Promise<EarlierAct | null> {
    return earlierAct(scope, idempotency);
  }
}

function journalFault(error: unknown): unknown {
  switch (databaseCode(error)) {
    case 'CN001':
      return new StaleVersion('the transfer has changed since it was read', { cause: error });
    case 'CN005':
      return new StaleRules('other rules are in force than the filing names', { cause: error });
    case 'CN002':
      return new StaleFence('the work item is no longer ours', { cause: error });
    case 'CN008':
      return new DocumentRemoved(removedIn(error), { cause: error });
    default:
      return error;
  }
}

/** The digests that the database tells with it. */
function removedIn(error: unknown): DocumentRemoved['documents'] {
  const told = typeof error === 'object' && error !== null && 'detail' in error && typeof error.detail === 'string' ? error.detail : '';
  return told.split(' ').filter(Boolean).map(digest);
}
