import { randomUUID } from 'node:crypto';
import { effect, insertion } from './effect.js';

export const endedDeadlines = effect({
  name: 'ended-deadlines',
  columns: { kind: 'text', cause: 'text', because: 'text' },
  rows: ({ deadlines: plan }) =>
    (plan?.cancel ?? []).map((ended) => {
      const [kind, ...cause] = ended.split(' ');
      return { kind, cause: cause.length === 0 ? null : cause.join(' '), because: plan?.because };
    }),
  sql: (rows) => `update carnet.timer t set state = 'cancelled', closed_at = y.at, because = y.because
    from ${rows} where t.tenant_id = $1 and t.transfer_id = y.transfer and t.state = 'pending' and t.kind = y.kind and (y.cause is null or t.cause = y.cause)`,
});

export const newDeadlines = insertion({
  table: 'timer',
  times: ['set_at'],
  columns: { id: 'uuid', kind: 'text', cause: 'text', due_on: 'date', due_at: 'timestamptz', terms: 'jsonb' },
  rows: ({ deadlines: plan }) =>
    (plan?.set ?? []).map(({ kind, cause, dueOn, dueAt, terms }) => ({
      id: randomUUID(),
      kind,
      cause,
      due_on: dueOn,
      due_at: dueAt,
      terms: JSON.stringify(terms),
    })),
});
