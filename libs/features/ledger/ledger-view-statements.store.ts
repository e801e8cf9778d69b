import { visibleToCaller } from '@carnet/acts/company-of.store.js';
import { otherWindows } from '@carnet/acts/ledger-reading.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';

/** Whether adjustment `a` with its answer `w` counts; the same rule as `countsNow`. */
const counts = `(w.answer = 'confirmed' or (w.answer is null and a.amount > 0))`;

const answered = 'left join carnet.ledger_answer w on w.tenant_id = a.tenant_id and w.adjustment_id = a.id';

/** $1 company, $2 day before a twelve-month window begins, $3 today, $4 limit. */
export const standings: Statement = {
  name: 'view-ledger-standings',
  text: `select lc.metric, lc.time_window as "window", lc.party, lc.reserved::float8,
      coalesce(s.amount, lc.committed + coalesce(o.committed, 0))::float8 as committed, coalesce(o.reserved, 0)::float8 as "waitingElsewhere",
      case when lc.time_window = 'ever' then s.first_on::text end as "firstOn"
    from carnet.ledger_counter lc
    left join lateral carnet.ledger_sent(lc.tenant_id, lc.metric, lc.time_window, lc.party,
      case when lc.time_window = 'rolling' then $2::date end, $3::date) s on lc.time_window in ('rolling', 'ever')
    left join lateral ${otherWindows('lc')} o on lc.time_window not in ('rolling', 'ever')
    where lc.tenant_id = $1 order by lc.metric, lc.time_window desc, lc.party limit $4`,
};

/** $1 company, $2 year, $3 day before a twelve-month window begins, $4 today, $5 metrics by year, $6 metrics by twelve months. */
export const histories: Statement = {
  name: 'view-ledger-histories',
  text: `select h.metric, h.party, h.day::text as "on", sum(h.granted)::float8 as granted, sum(h.adjusted)::float8 as adjusted,
      sum(h.grants)::int as grants, sum(h.granted::float8 * h.granted) as squares
    from (
      select e.metric, e.party, e.counted_on as day, e.amount as granted, 0::bigint as adjusted, (e.amount > 0)::int as grants
      from carnet.ledger_entry e
      where e.tenant_id = $1 and e.metric = any($5::text[]) and e.time_window = $2 and e.party = '' and e.kind = 'commit'
      union all
      select e.metric, e.party, e.counted_on, e.amount, 0, (e.amount > 0)::int from carnet.ledger_entry e
      where e.tenant_id = $1 and e.metric = any($6::text[]) and e.time_window = 'rolling' and e.kind = 'commit'
        and e.time_window in ('rolling', 'ever') and e.counted_on > $3::date and e.counted_on <= $4::date
      union all
      select a.metric, a.party, a.counted_on, 0, a.amount, 0 from carnet.ledger_adjustment a ${answered}
      where a.tenant_id = $1 and ${counts} and ((a.metric = any($5::text[]) and a.time_window = $2)
        or (a.metric = any($6::text[]) and a.time_window = 'rolling' and a.counted_on > $3::date and a.counted_on <= $4::date))
    ) h group by 1, 2, 3`,
};

/**
 * $1 company, $2 filing day, $3 lines of a reservation in the format of `ledger_reserve`. Returns the same sums, each with the amount that
 * the reservation would add; a counter may not exist yet.
 */
export const wouldFind: Statement = {
  name: 'view-ledger-would-find',
  text: `select c.metric, c.time_window as "window", c.party, c.amount::float8, case when c.time_window = 'ever' then s.first_on::text end as "firstOn",
      (c.amount + coalesce(lc.reserved, 0) + case when c.rolling_from is not null or c.time_window = 'ever' then s.amount
        else coalesce(lc.committed, 0) + coalesce((select sum(o.reserved + case when o.time_window >= c.window_from and o.time_window < c.time_window
          then o.committed else 0 end) from carnet.ledger_counter o
          where o.tenant_id = $1 and o.metric = c.metric and o.party = c.party and o.time_window <> c.time_window), 0) end)::float8 as "totalAfter"
    from jsonb_to_recordset($3::jsonb) as c (metric text, time_window text, window_from text, party text, amount bigint, rolling_from date)
    left join carnet.ledger_counter lc
      on lc.tenant_id = $1 and lc.metric = c.metric and lc.time_window = c.time_window and lc.party = c.party
    left join lateral carnet.ledger_sent($1::uuid, c.metric, c.time_window, c.party, c.rolling_from, $2::date) s
      on c.rolling_from is not null or c.time_window = 'ever'
    order by c.metric, c.time_window, c.party`,
};

/** $1 company, $2 metric, $3 window, $4 party, $5 and $6: where the previous page ended, $7 limit. */
export const statement: Statement = {
  name: 'view-ledger-statement',
  text: `with line as (
      (select e.at, e.transfer_id::text || ' ' || lpad(e.round::text, 6, '0') || case e.kind when 'reserve' then ' 0' else ' 1' end as tie,
        e.kind, e.amount, e.counted_on, e.total_after, e.transfer_id, null::uuid as adjustment_id
      from carnet.ledger_entry e
      where e.tenant_id = $1 and e.metric = $2 and e.time_window = $3 and e.party = $4 and e.at >= $5::timestamptz
        and (e.at > $5::timestamptz or e.transfer_id::text || ' ' || lpad(e.round::text, 6, '0') || case e.kind when 'reserve' then ' 0' else ' 1' end > $6)
      order by 1, 2 limit $7)
      union all
      (select a.stated_at, a.id::text || ' 0', a.kind, a.amount, a.counted_on, a.committed_after, null, a.id
      from carnet.ledger_adjustment a
      where a.tenant_id = $1 and a.metric = $2 and a.time_window = $3 and a.party = $4 and (a.stated_at, a.id::text || ' 0') > ($5::timestamptz, $6)
      order by 1, 2 limit $7)
      union all
      (select w.answered_at, a.id::text || ' 1', w.answer, a.amount, a.counted_on, w.committed_after, null, a.id
      from carnet.ledger_answer w join carnet.ledger_adjustment a on a.tenant_id = w.tenant_id and a.id = w.adjustment_id
      where a.tenant_id = $1 and a.metric = $2 and a.time_window = $3 and a.party = $4 and (w.answered_at, a.id::text || ' 1') > ($5::timestamptz, $6)
      order by 1, 2 limit $7)
    )
    select ${utc('l.at', 'US')} as sort_key, l.tie as id, ${utc('l.at')} as at, l.kind, l.amount::float8, l.counted_on::text as "countedOn",
      l.total_after::float8 as "totalAfter", l.adjustment_id as adjustment,
      case when l.transfer_id is not null then json_build_object('id', l.transfer_id, 'reference', coalesce(t.reference, '')) end as transfer
    from line l left join carnet.transfer t on t.tenant_id = $1 and t.id = l.transfer_id
    order by l.at, l.tie limit $7`,
};

/** $1 company or null for all, $2 only open ones, $3 and $4: where the previous page ended, $5 limit. */
export const adjustments: Statement = {
  name: 'view-ledger-adjustments',
  text: `select ${utc('a.stated_at', 'US')} as sort_key, a.id::text,
      json_build_object('id', a.tenant_id, 'name', json_build_object('en', c.name_en, 'zh', c.name_zh)) as company,
      a.kind, a.metric, a.time_window as "window", nullif(a.party, '') as party, a.amount::float8, a.counted_on::text as "countedOn", a.reason,
      case when a.evidence_name is not null then json_build_object('name', a.evidence_name, 'sha256', a.evidence_sha256) end as evidence,
      json_build_object('id', a.stated_by, 'name', p.name) as "statedBy", ${utc('a.stated_at')} as "statedAt", coalesce(${counts}, false) as counts,
      case when w.answer is not null then json_build_object('answer', w.answer, 'reason', w.reason,
        'answeredBy', json_build_object('id', w.answered_by, 'name', q.name), 'answeredAt', ${utc('w.answered_at')}) end as answer
    from carnet.ledger_adjustment a ${answered}
    join carnet.company c on c.tenant_id = a.tenant_id
    join carnet.person p on p.id = a.stated_by left join carnet.person q on q.id = w.answered_by
    where ${visibleToCaller('a')} and ($1::uuid is null or a.tenant_id = $1) and (not $2::boolean or w.answer is null)
      and (a.stated_at, a.id::text) > ($3::timestamptz, $4)
    order by a.stated_at, a.id::text limit $5`,
};

/** $1 company. A single statement, so that counters and entries are of the same instant. */
export const countedTwice: Statement = {
  name: 'view-ledger-counted-twice',
  text: `with rounds as (
      select e.metric, e.time_window, e.party,
        coalesce(sum(e.amount) filter (where e.kind = 'reserve'), 0) as reserve, coalesce(sum(e.amount) filter (where e.kind = 'commit'), 0) as commit,
        coalesce(sum(e.amount) filter (where e.kind = 'release'), 0) as release,
        count(*) filter (where e.kind = 'reserve') <> 1 or count(*) > 2 or min(e.amount) <> max(e.amount) as broken
      from carnet.ledger_entry e where e.tenant_id = $1 group by e.metric, e.time_window, e.party, e.transfer_id, e.round
    ), entries as (
      select metric, time_window, party, sum(reserve) as reserve, sum(commit) as commit, sum(release) as release, count(*) filter (where broken) as broken
      from rounds group by 1, 2, 3
    ), adjusted as (
      select a.metric, a.time_window, a.party, sum(case when ${counts} then a.amount else 0 end) as adjusted
      from carnet.ledger_adjustment a ${answered} where a.tenant_id = $1 group by 1, 2, 3
    ), counter as (
      select metric, time_window, party, reserved, committed from carnet.ledger_counter where tenant_id = $1
    )
    select k.metric, k.time_window as "window", k.party,
      case when c.reserved is not null then json_build_object('reserved', c.reserved, 'committed', c.committed) end as standing,
      json_build_object('reserve', coalesce(e.reserve, 0), 'commit', coalesce(e.commit, 0), 'release', coalesce(e.release, 0)) as entries,
      coalesce(a.adjusted, 0)::float8 as adjusted, coalesce(e.broken, 0)::int as "brokenRounds"
    from (select metric, time_window, party from entries union select metric, time_window, party from adjusted
      union select metric, time_window, party from counter) k
    left join counter c using (metric, time_window, party) left join entries e using (metric, time_window, party)
    left join adjusted a using (metric, time_window, party)
    order by 1, 2, 3`,
};

export const companies: Statement = {
  name: 'view-ledger-companies',
  text: `select tenant_id as id, name_en as name from carnet.company order by tenant_id`,
};
