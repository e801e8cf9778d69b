-- Moves what a transfer holds in the ledger. Counters are touched in the order given, which is everybody's (metric,
-- window, party, by code units), so that two filings can never wait for each other in a ring.
create or replace function carnet.ledger_reserve(p_tenant uuid, p_transfer uuid, p_round int, p_on date, p_at timestamptz, p_counters jsonb) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  c record;
  v_total bigint;
begin
  for c in
    select * from jsonb_to_recordset(p_counters) as x (metric text, time_window text, party text, amount bigint, rolling_from date)
  loop
    insert into ledger_counter as lc (tenant_id, metric, time_window, party, reserved)
    values (p_tenant, c.metric, c.time_window, c.party, c.amount)
    on conflict (tenant_id, metric, time_window, party) do update set reserved = lc.reserved + excluded.reserved
    returning lc.reserved + lc.committed into v_total;
    if c.rolling_from is not null then
      -- a rolling window has no fixed total: the counter's row is the lock, the entries are the sum
      select c.amount + coalesce(sum(case when e.kind = 'reserve' then e.amount when e.kind = 'release' then -e.amount else 0 end), 0)
      into v_total
      from ledger_entry e
      where e.tenant_id = p_tenant and e.metric = c.metric and e.party = c.party and e.time_window = 'rolling'
        and e.counted_on > c.rolling_from and e.counted_on <= p_on;
    end if;
    insert into ledger_entry (tenant_id, transfer_id, round, metric, time_window, party, kind, amount, total_after, counted_on, at)
    values (p_tenant, p_transfer, p_round, c.metric, c.time_window, c.party, 'reserve', c.amount, v_total, p_on, p_at);
  end loop;
end
$$;

grant execute on function carnet.ledger_reserve(uuid, uuid, int, date, timestamptz, jsonb) to carnet_app, carnet_authority;
