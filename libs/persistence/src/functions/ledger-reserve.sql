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

-- Reserves what each change asks for, counter by counter, in everybody's order (metric, window, party, by code units), so
-- that two filings can never wait for each other in a ring: a counter is moved once, by all the changes that touch it
-- together, and each is told what stood there when its turn came. What the rules are told is all that was sent in the
-- window and all that waits for a decision, in whatever window: it will be sent in the year of its grant.
create or replace function carnet.ledger_reserve(p_changes jsonb) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  c record;
  v_tenant uuid := (p_changes #>> '{0,tenant}')::uuid;
  v_ids uuid[];
  v_rounds jsonb;
  v_reserved bigint;
  v_before bigint;
  v_first date;
begin
  -- of what is filed only now, no round is stored
  select array_agg(y.id) into v_ids from jsonb_to_recordset(p_changes) as y (id uuid, expected int, reserve jsonb)
  where y.reserve is not null and y.expected is not null;
  if v_ids is not null then
    select jsonb_object_agg(e.transfer_id, e.round) into v_rounds
    from (select transfer_id, max(round) as round from ledger_entry where tenant_id = v_tenant and transfer_id = any (v_ids) group by 1) e;
  end if;

  for c in
    select x.metric, x.time_window, x.window_from, x.party, x.rolling_from, y.counted_on, sum(x.amount)::bigint as amount
    from rows from (jsonb_to_recordset(p_changes) as (counted_on date, reserve jsonb)) with ordinality as y (counted_on, reserve, turn),
      jsonb_to_recordset(y.reserve) as x (metric text, time_window text, window_from text, party text, amount bigint, rolling_from date)
    group by 1, 2, 3, 4, 5, 6
    order by x.metric collate "C", x.time_window collate "C", x.party collate "C", min(y.turn)
  loop
    v_first := null;
    if c.rolling_from is null and c.time_window <> 'ever' and to_char(c.counted_on, 'MM-DD') = '01-01' then
      -- somebody may be filing in the last moment of the old year: one of the two must be told of the other
      insert into ledger_counter as lc (tenant_id, metric, time_window, party)
      values (v_tenant, c.metric, (c.time_window::int - 1)::text, c.party)
      on conflict (tenant_id, metric, time_window, party) do update set reserved = lc.reserved;
    end if;
    insert into ledger_counter as lc (tenant_id, metric, time_window, party, reserved)
    values (v_tenant, c.metric, c.time_window, c.party, c.amount)
    on conflict (tenant_id, metric, time_window, party) do update set reserved = lc.reserved + excluded.reserved
    returning lc.reserved - c.amount, lc.reserved - c.amount + lc.committed into v_reserved, v_before;
    if c.rolling_from is not null or c.time_window = 'ever' then
      -- by the day it was sent: the counter's row is the lock and holds what waits, the entries are the sum
      select v_reserved + s.amount, case when c.time_window = 'ever' then s.first_on end into v_before, v_first
      from ledger_sent(v_tenant, c.metric, c.time_window, c.party, c.rolling_from, c.counted_on) s;
    else
      select v_before + coalesce(sum(o.reserved + case when o.time_window >= c.window_from and o.time_window < c.time_window then o.committed
        else 0 end), 0) into v_before
      from ledger_counter o
      where o.tenant_id = v_tenant and o.metric = c.metric and o.time_window <> c.time_window and o.party = c.party;
    end if;
    insert into ledger_entry (tenant_id, transfer_id, round, metric, time_window, party, kind, amount, total_after, counted_on, at, first_on)
    select v_tenant, y.id, coalesce((v_rounds ->> y.id::text)::int, 0) + 1, c.metric, c.time_window, c.party, 'reserve', x.amount,
      v_before + sum(x.amount) over (order by y.turn rows unbounded preceding), c.counted_on, y.at, v_first
    from rows from (jsonb_to_recordset(p_changes) as (id uuid, at timestamptz, counted_on date, reserve jsonb)) with ordinality
        as y (id, at, counted_on, reserve, turn),
      jsonb_to_recordset(y.reserve) as x (metric text, time_window text, window_from text, party text, amount bigint, rolling_from date)
    where y.counted_on = c.counted_on and x.metric = c.metric and x.time_window = c.time_window and x.party = c.party
      and x.window_from = c.window_from and x.rolling_from is not distinct from c.rolling_from;
  end loop;
end
$$;

grant execute on function carnet.ledger_sent(uuid, text, text, text, date, date), carnet.ledger_reserve(jsonb) to carnet_app, carnet_authority;
