import { randomUUID } from 'node:crypto';
import { REMINDERS } from '@carnet/workflow';
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

/** The kinds of reminders that a company gets before a day. */
const ahead = Object.entries(REMINDERS).flatMap(([kind, { audience }]) => (kind.endsWith('-near') && audience.company ? [kind] : []));

const zone = '(select a.time_zone from carnet.authority a)';

/**
 * How many days earlier a reminder comes: one on the company's closed days moves to the day before them, if that is still in the future.
 * Closed days that are entered later move no pending reminder.
 */
const earlier = `cross join lateral (select coalesce(max(y.due_on - (d ->> 'from')::date + 1), 0) as days
    from carnet.company c cross join lateral jsonb_array_elements(c.closed_days) d
    where c.tenant_id = $1 and y.kind in (${ahead.map((kind) => `'${kind}'`).join(', ')})
      and y.due_on between (d ->> 'from')::date and (d ->> 'to')::date and (d ->> 'from')::date - 1 > (y.at at time zone ${zone})::date) e`;

export const newDeadlines = insertion({
  table: 'timer',
  times: ['set_at'],
  columns: { id: 'uuid', kind: 'text', cause: 'text', due_on: 'date', due_at: 'timestamptz', terms: 'jsonb' },
  instead: {
    due_on: 'y.due_on - e.days',
    due_at: `(y.due_at at time zone ${zone} - make_interval(days => e.days)) at time zone ${zone}`,
  },
  otherwise: earlier,
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
