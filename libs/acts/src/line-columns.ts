import type { Principal } from '@carnet/identity';
import type { IsoDate } from '@carnet/kernel';
import { twelveMonthsBefore } from '@carnet/ledger';
import { utc } from '@carnet/persistence/instants.js';
import { classFacts } from './data-classes.js';
import { missedCondition } from './history-lines.js';
import { otherWindows } from './ledger-reading.js';

/** The reader of lines, on whom their content depends. */
export type LineReader = Pick<Principal, 'realm' | 'organisation' | 'person' | 'permissions'>;

type Value = (given: unknown) => string;

/** Only for a transfer that waits for its company. */
const answer = `case when t.state = 'information-requested' then (
  select jsonb_build_object('on', q.due_on, 'at', ${utc('q.due_at')}, 'overdue', q.due_at < now(),
    'asksMoreTime', coalesce(q.more_time -> -1 ->> 'as' = 'asked', false))
  from carnet.information_request q where q.tenant_id = t.tenant_id and q.transfer_id = t.id and q.closed_at is null) end`;

/** Only for a transfer with an open hearing. */
const hearing = `case when t.state = 'awaiting-hearing' then (
  select jsonb_build_object('on', d ->> 'on', 'at', d ->> 'at', 'overdue', (d ->> 'at')::timestamptz < now())
  from (select t.life -> 'hearings' -> -1 -> 'due') as last (d)) end`;

/** Only for a suspended transfer. */
const suspension = `case when t.state = 'suspended' then
  jsonb_build_object('on', t.life #>> '{grantAct,until,on}', 'fields', jsonb_array_length(t.life #> '{grantAct,fields}')) end`;

/** The facts by which the filing states its kinds of data. */
const kinds = `(select jsonb_object_agg(f.key, f.value) from jsonb_each(t.filing::jsonb -> 'facts') f
  where f.key in (${classFacts.map((name) => `'${name}'`).join(', ')}))`;

/** Why the rules alone do not grant the transfer, by the policy that routed it. */
const why = `(select coalesce(jsonb_agg(distinct w.value -> 'code'), '[]') from jsonb_array_elements(t.life #> '{route,why}') w)`;

/** A company's role has no right to read them. */
const tagsOf = `(select coalesce(jsonb_agg(g.tag order by g.tag), '[]') from carnet.transfer_tag g where g.tenant_id = t.tenant_id and g.transfer_id = t.id)`;

/** When the leases of reviews end, by discipline. */
const leases = `(select jsonb_object_agg(m.terms ->> 'discipline', ${utc('m.due_at')}) from carnet.timer m
  where m.tenant_id = t.tenant_id and m.transfer_id = t.id and m.kind = 'lease-due' and m.state = 'pending')`;

/** Companies cannot read suspicions of a split. */
const suspected = `coalesce((select true from carnet.split_part p join carnet.split_suspicion u on u.id = p.suspicion_id and u.state = 'open'
  where p.tenant_id = t.tenant_id and p.transfer_id = t.id limit 1), false)`;

/**
 * Whether there is news since the caller's last visit; null if they never visited. Reads one visit, and the transfer's entries up to the
 * first that is news.
 */
function newsOf({ person, realm }: LineReader, value: Value): string {
  if (person === null) return 'null::boolean';
  const me = value(person);
  return `(select exists (select from carnet.history_entry h
      where h.tenant_id = t.tenant_id and h.transfer_id = t.id and ${missedCondition(`${me}::text`, realm === 'authority')})
    from carnet.visit v where v.tenant_id = (select carnet.current_tenant()) and v.person = ${me}::text::uuid and v.company = t.tenant_id and v.transfer = t.id)`;
}

/** The counters of a filing as of a day: its own amount, what was sent, and what is reserved in any window of the same count. */
function countersOf(today: IsoDate, value: Value): string {
  const [after, on] = [value(twelveMonthsBefore(today)), value(today)];
  return `(select jsonb_agg(jsonb_build_object('metric', l.metric, 'window', l.time_window, 'party', nullif(l.party, ''), 'amount', l.amount,
      'committed', case when l.rolls then s.amount else c.committed + coalesce(o.committed, 0) end,
      'reserved', c.reserved + coalesce(o.reserved, 0)) order by l.metric, l.time_window, l.party)
    from (select e.metric, e.time_window, e.party, e.time_window in ('rolling', 'ever') as rolls,
        sum(case e.kind when 'reserve' then e.amount when 'release' then - e.amount else 0 end)::bigint as amount
      from carnet.ledger_entry e where e.tenant_id = t.tenant_id and e.transfer_id = t.id group by 1, 2, 3) l
    join carnet.ledger_counter c on c.tenant_id = t.tenant_id and c.metric = l.metric and c.time_window = l.time_window and c.party = l.party
    left join lateral ${otherWindows('c')} o on not l.rolls
    left join lateral carnet.ledger_sent(t.tenant_id, l.metric, l.time_window, l.party, case when l.time_window = 'rolling' then ${after}::date end,
      ${on}::date) s on l.rolls
    where l.amount > 0)`;
}

/** The columns of a line about the transfer `t` of the company `c`, for its reader, as of a day. */
export function lineColumns(by: LineReader, today: IsoDate, value: Value): string {
  const inside = by.realm === 'authority';
  return `t.id, t.reference, t.version, t.state, t.lane, t.audit, jsonb_build_object('en', t.title_en, 'zh', t.title_zh) as title, t.scenario,
      jsonb_build_object('id', t.tenant_id, 'name', jsonb_build_object('en', c.name_en, 'zh', c.name_zh)) as company,
      coalesce(t.from_country, '') as "from", t.to_country as "to", case when t.people_ordinary is not null and t.people_sensitive is not null
        then jsonb_build_object('ordinary', t.people_ordinary, 'sensitive', t.people_sensitive) end as people, ${kinds} as kinds, t.verdicts,
      ${why} as why, t.life -> 'reviews' as reviews, ${inside ? leases : 'null::jsonb'} as leases,
      ${utc('t.submitted_at', 'US')} as "submittedAt", ${utc('t.updated_at', 'US')} as "updatedAt", t.due_on::text as "dueOn",
      t.paused_on::text as "pausedOn", t.paused_on is not null as paused,
      ${answer} as answer, ${hearing} as hearing, ${suspension} as suspension, ${inside ? tagsOf : 'null::jsonb'} as tags,
      ${by.permissions.has('split:read') ? suspected : 'null::boolean'} as "splitSuspected",
      ${by.permissions.has('ledger:read') ? `coalesce(${countersOf(today, value)}, '[]')` : `'[]'::jsonb`} as counters,
      ${newsOf(by, value)} as "changedSinceVisit"`;
}
