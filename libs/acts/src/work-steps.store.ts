import type { WorkItemId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { type ClaimedItem, StaleFence, type WorkKind } from './work-items.js';

const add: Statement = {
  name: 'work-add',
  text: `insert into carnet.work_item (tenant_id, id, kind, run_after)
    values (carnet.current_tenant(), $1, $2, now() + make_interval(secs => $3))`,
};

const hold: Statement = {
  name: 'work-hold',
  text: `select w.id from carnet.work_item w
    where w.tenant_id = carnet.current_tenant() and w.id = $1 and w.fence = $2::bigint and w.state = 'running' for share`,
};

const finish: Statement = {
  name: 'work-finish',
  text: `update carnet.work_item set state = 'done', lease_until = null
    where tenant_id = carnet.current_tenant() and id = $1 and fence = $2::bigint and state = 'running' returning id`,
};

/** Adds a work item that concerns no transfer: a step of a long task. */
export async function addWork(scope: TenantScope, kind: WorkKind, id: WorkItemId, inSeconds = 0): Promise<void> {
  await query(scope, add, [id, kind, inSeconds]);
}

/**
 * Locks an item until the transaction ends, so that nobody takes it over while its part is stored.
 * @throws StaleFence if it is no longer ours.
 */
export async function holdWork(scope: TenantScope, item: ClaimedItem): Promise<void> {
  await ofOurs(scope, hold, item);
}

/**
 * Completes an item.
 * @throws StaleFence if it is no longer ours.
 */
export async function finishWork(scope: TenantScope, item: ClaimedItem): Promise<void> {
  await ofOurs(scope, finish, item);
}

async function ofOurs(scope: TenantScope, statement: Statement, { id, fence }: ClaimedItem): Promise<void> {
  if ((await query(scope, statement, [id, fence])).length === 0) throw new StaleFence('the work item is no longer ours');
}
