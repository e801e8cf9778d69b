import { randomUUID } from 'node:crypto';
import { each, effect, insertion } from './effect.js';

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

export const followUps = insertion({
  table: 'work_item',
  columns: { id: 'uuid', kind: 'text' },
  times: ['run_after'],
  rows: ({ change }) => change.decision.followUps.map((kind) => ({ id: randomUUID(), kind })),
});
