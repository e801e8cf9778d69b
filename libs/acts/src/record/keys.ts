import { each, effect } from './effect.js';

/** In everybody's order, so that two batches with the same keys never wait for each other in a ring. */
export const keys = effect({
  name: 'keys',
  columns: { principal: 'text', key: 'text', fingerprint: 'text', answer: 'json' },
  rows: ({ change: { key } }) =>
    key
      ? [{ principal: key.by, key: key.idempotency.key, fingerprint: key.idempotency.fingerprint, answer: JSON.stringify(key.answer) }]
      : [],
  sql: (rows) =>
    each(
      `insert into carnet.idempotency_key (tenant_id, principal_id, key, fingerprint, answer, created_at)
        select carnet.current_tenant(), y.principal, y.key, y.fingerprint, y.answer::jsonb, now() from ${rows}
        where $1::uuid is not null order by y.principal, y.key
        on conflict (tenant_id, principal_id, key) do nothing`,
      'CN010',
      'an act is stored under this key',
    ),
});
