import { randomUUID } from 'node:crypto';
import { each, effect } from './effect.js';

export const workDone = effect({
  name: 'work-done',
  columns: { item: 'uuid', fence: 'bigint' },
  rows: ({ change: { done } }) => (done ? [{ item: done.id, fence: done.fence }] : []),
  sql: (rows) =>
    each(
      `update carnet.work_item w set state = 'done', lease_until = null from ${rows}
        where w.tenant_id = $1 and w.id = y.item and w.fence = y.fence and w.state = 'running'`,
      'CN002',
      'a work item is no longer ours',
    ),
});

export const followUps = effect({
  name: 'follow-ups',
  columns: { id: 'uuid', kind: 'text' },
  rows: ({ change }) => change.decision.followUps.map((kind) => ({ id: randomUUID(), kind })),
  sql: (rows) => `insert into carnet.work_item (tenant_id, id, transfer_id, kind, run_after)
    select $1::uuid, y.id, y.transfer, y.kind, y.at from ${rows}`,
});
