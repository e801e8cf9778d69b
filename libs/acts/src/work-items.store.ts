import { systemPrincipal } from '@carnet/identity';
import type { TenantId, TransferId, WorkItemId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { queryAndCommit, TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { type ClaimedItem, type Patience, WORK_KINDS, type WorkItemRef, WorkItems, type WorkKind } from './work-items.js';
import { Injectable } from '@nestjs/common';

interface ClaimRow {
  id: WorkItemId;
  epoch: number;
  transfer_id: TransferId;
  attempt: number;
  fence: string;
}

const claim: Statement = { name: 'work-claim', text: 'select * from carnet.claim_work($1, $2::uuid[], $3::int[], $4)' };

const fail: Statement = {
  name: 'work-fail',
  text: `update carnet.work_item set
      state = case when attempt >= $4 then 'dead' else 'ready' end,
      epoch = case when attempt >= $4 then epoch else epoch + 1 end,
      run_after = now() + make_interval(secs => $5 * power(2, least(attempt, 8) - 1)),
      lease_until = null, waiting_since = null, last_error = $6
    where tenant_id = $1 and id = $2 and fence = $3::bigint and state = 'running'
    returning state`,
};

// Counted attempts stay counted, so that an item that also crashes its workers becomes dead, however long it waits in between.
const wait: Statement = {
  name: 'work-wait',
  text: `update carnet.work_item set
      state = 'ready', epoch = epoch + 1, attempt = greatest(attempt - 1, 0), waiting_since = coalesce(waiting_since, now()),
      run_after = now() + least(greatest(now() - waiting_since, make_interval(secs => $4)), make_interval(secs => $5)),
      lease_until = null, last_error = $6
    where tenant_id = $1 and id = $2 and fence = $3::bigint and state = 'running'`,
};

/** The work items of one company, as its system principal. */
@Injectable()
export class SqlWorkItems extends WorkItems {
  constructor(private readonly database: TenantDatabase) {
    super();
  }

  override claim(company: TenantId, kind: WorkKind, items: readonly WorkItemRef[], leaseSeconds: number): Promise<readonly ClaimedItem[]> {
    return this.database.transact(systemPrincipal('claim', company), async (scope) => {
      const rows = await queryAndCommit<ClaimRow>(scope, claim, [
        kind,
        items.map(({ id }) => id),
        items.map(({ epoch }) => epoch),
        leaseSeconds,
      ]);
      return rows.map((row) => ({ id: row.id, epoch: row.epoch, transferId: row.transfer_id, attempt: row.attempt, fence: row.fence }));
    });
  }

  override fail(company: TenantId, kind: WorkKind, item: ClaimedItem, code: string): Promise<'retry' | 'dead'> {
    const { attempts, backoffSeconds } = WORK_KINDS[kind];
    return this.database.transact(systemPrincipal('fail', company), async (scope) => {
      const rows = await queryAndCommit<{ state: string }>(scope, fail, [company, item.id, item.fence, attempts, backoffSeconds, code]);
      return rows[0]?.state === 'dead' ? 'dead' : 'retry';
    });
  }

  override wait(company: TenantId, item: ClaimedItem, reason: string, { leastSeconds, mostSeconds }: Patience): Promise<void> {
    return this.database.transact(systemPrincipal('wait', company), async (scope) => {
      await queryAndCommit(scope, wait, [company, item.id, item.fence, leastSeconds, mostSeconds, reason]);
    });
  }
}
