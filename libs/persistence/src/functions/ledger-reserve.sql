-- What was sent of something that is counted by its day: granted transfers and adjustments that count, dated after
-- p_after (from the beginning when null) and up to p_on; how much it is, and the first day of it.
create or replace function carnet.ledger_sent(p_tenant uuid, p_metric text, p_window text, p_party text, p_after date, p_on date)
  returns table (amount bigint, first_on date)
  language sql stable set search_path = carnet, pg_temp as $$
  select coalesce(sum(s.amount), 0)::bigint, min(s.counted_on) filter (where s.amount > 0)
  from (
    select e.amount, e.counted_on from ledger_entry e
    where e.tenant_id = p_tenant and e.metric = p_metric and e.party = p_party and e.time_window = p_window
      and e.time_window in ('rolling', 'ever') and e.kind = 'commit' and e.counted_on > coalesce(p_after, '-infinity') and e.counted_on <= p_on
    union all
    select a.amount, a.counted_on from ledger_adjustment a
    left join ledger_answer w on w.tenant_id = a.tenant_id and w.adjustment_id = a.id
    where a.tenant_id = p_tenant and a.metric = p_metric and a.party = p_party and a.time_window = p_window
      and a.counted_on > coalesce(p_after, '-infinity') and a.counted_on <= p_on
      and (w.answer = 'confirmed' or (w.answer is null and a.amount > 0))
  ) s
$$;

-- Moves what a transfer holds in the ledger. Counters are touched in the order given, which is everybody's (metric,
-- window, party, by code units), so that two filings can never wait for each other in a ring. What the rules are told
-- is all that was sent in the window and all that waits for a decision, in whatever window: it will be sent in the year
-- of its grant.
create or replace function carnet.ledger_reserve(p_tenant uuid, p_transfer uuid, p_round int, p_on date, p_at timestamptz, p_counters jsonb) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  c record;
  v_reserved bigint;
  v_total bigint;
  v_first date;
begin
  for c in
    select * from jsonb_to_recordset(p_counters)
      as x (metric text, time_window text, window_from text, party text, amount bigint, rolling_from date)
  loop
    v_first := null;
    if c.rolling_from is null and c.time_window <> 'ever' and to_char(p_on, 'MM-DD') = '01-01' then
      -- somebody may be filing in the last moment of the old year: one of the two must be told of the other
      insert into ledger_counter as lc (tenant_id, metric, time_window, party)
      values (p_tenant, c.metric, (c.time_window::int - 1)::text, c.party)
      on conflict (tenant_id, metric, time_window, party) do update set reserved = lc.reserved;
    end if;
    insert into ledger_counter as lc (tenant_id, metric, time_window, party, reserved)
    values (p_tenant, c.metric, c.time_window, c.party, c.amount)
    on conflict (tenant_id, metric, time_window, party) do update set reserved = lc.reserved + excluded.reserved
    returning lc.reserved, lc.reserved + lc.committed into v_reserved, v_total;
    if c.rolling_from is not null or c.time_window = 'ever' then
      -- by the day it was sent: the counter's row is the lock and holds what waits, the entries are the sum
      select v_reserved + s.amount, case when c.time_window = 'ever' then s.first_on end into v_total, v_first
      from ledger_sent(p_tenant, c.metric, c.time_window, c.party, c.rolling_from, p_on) s;
    else
      select v_total + coalesce(sum(o.reserved + case when o.time_window >= c.window_from and o.time_window < c.time_window then o.committed
        else 0 end), 0) into v_total
      from ledger_counter o
      where o.tenant_id = p_tenant and o.metric = c.metric and o.time_window <> c.time_window and o.party = c.party;
    end if;
    insert into ledger_entry (tenant_id, transfer_id, round, metric, time_window, party, kind, amount, total_after, counted_on, at, first_on)
    values (p_tenant, p_transfer, p_round, c.metric, c.time_window, c.party, 'reserve', c.amount, v_total, p_on, p_at, v_first);
  end loop;
end
$$;

grant execute on function carnet.ledger_sent(uuid, text, text, text, date, date),
  carnet.ledger_reserve(uuid, uuid, int, date, timestamptz, jsonb) to carnet_app, carnet_authority;
