-- Takes the counters that several changes touch, or one change twice, in everybody's order before any of them moves.
-- Joined on columns, not on `->>` expressions: row security lets no expression that might leak into an index search, so
-- that every entry of the company would be read.
create or replace function carnet.ledger_lock(p_changes jsonb) returns void
  language plpgsql set search_path = carnet, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  k record;
begin
  for k in
    select held.* from (
      select c.tenant, y.metric, y.time_window, y.party
      from jsonb_to_recordset(p_changes) as c (tenant uuid, reserve jsonb),
        jsonb_to_recordset(c.reserve) as y (metric text, time_window text, party text)
      union
      -- on the first day of a year, the year before as well
      select c.tenant, y.metric, (y.time_window::int - 1)::text, y.party
      from jsonb_to_recordset(p_changes) as c (tenant uuid, reserve jsonb, counted_on date),
        jsonb_to_recordset(c.reserve) as y (metric text, time_window text, party text)
      where to_char(c.counted_on, 'MM-DD') = '01-01' and y.time_window not in ('rolling', 'ever')
      union
      -- and of what is sent in a later year than it was filed in, that year
      select e.tenant_id, e.metric, w.time_window, e.party
      from jsonb_to_recordset(p_changes) as c (tenant uuid, id uuid, settle text, settled_on date)
      join ledger_entry e on e.tenant_id = c.tenant and e.transfer_id = c.id and e.kind = 'reserve'
      cross join lateral (values (e.time_window), (to_char(c.settled_on, 'YYYY'))) as w (time_window)
      where c.settle is not null
        and (w.time_window = e.time_window
          or (c.settle = 'commit' and e.amount > 0 and e.time_window not in ('rolling', 'ever') and e.time_window < w.time_window))
    ) held
    order by held.metric collate "C", held.time_window collate "C", held.party collate "C"
  loop
    perform from ledger_counter lc
    where lc.tenant_id = k.tenant and lc.metric = k.metric and lc.time_window = k.time_window and lc.party = k.party
    for update;
    if not found then
      insert into ledger_counter as lc (tenant_id, metric, time_window, party) values (k.tenant, k.metric, k.time_window, k.party)
      on conflict (tenant_id, metric, time_window, party) do update set reserved = lc.reserved;
    end if;
  end loop;
end
$$;

grant execute on function carnet.ledger_lock(jsonb) to carnet_app, carnet_authority;
