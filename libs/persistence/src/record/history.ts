import { canonicalJson } from '@carnet/kernel';
import { historyBody } from '@carnet/use-cases';
import { declarationOf } from '@carnet/workflow';
import { effect } from './effect.js';

export const history = effect({
  name: 'history',
  columns: { id: 'uuid', place: 'int', kind: 'text', actor_kind: 'text', actor_id: 'text', body: 'json', step: 'int' },
  rows: ({ change, entries }) =>
    entries.map(({ id, event }, place) => ({
      id,
      place,
      kind: event.kind,
      actor_kind: event.by.kind,
      actor_id: event.by.id,
      body: canonicalJson(historyBody.event(event, change)),
      step: declarationOf(event).step?.(event),
    })),
  sql: (rows) => `insert into carnet.history_entry (tenant_id, id, transfer_id, place, kind, actor_kind, actor_id, refused, at, body, step)
    select $1::uuid, y.id, y.transfer, y.place, y.kind, y.actor_kind, y.actor_id, false, y.at, y.body, y.step from ${rows}`,
});
