import { officesText } from '@carnet/identity';
import { canonicalJson } from '@carnet/kernel';
import { declarationOf } from '@carnet/workflow';
import { historyBody } from '../history/history.js';
import { insertion } from './effect.js';

export const history = insertion({
  table: 'history_entry',
  columns: {
    id: 'uuid',
    place: 'int',
    kind: 'text',
    actor_kind: 'text',
    actor_id: 'text',
    refused: 'boolean',
    body: 'json',
    step: 'int',
    via: 'text',
    offices: 'text',
  },
  // Where acts of several callers are stored together, each says how its own came.
  instead: {
    via: `nullif(coalesce(y.via, current_setting('app.via', true)), '')`,
    offices: `nullif(coalesce(y.offices, current_setting('app.offices', true)), '')`,
  },
  rows: ({ change, entries }) =>
    entries.map(({ id, event }, place) => ({
      id,
      place,
      kind: event.kind,
      actor_kind: event.by.kind,
      actor_id: event.by.id,
      refused: false,
      body: canonicalJson(historyBody.event(event, change)),
      step: declarationOf(event).step?.(event),
      via: change.caller?.via,
      offices: change.caller && officesText(change.caller),
    })),
});
