-- Takes the counters that several changes touch, or one change twice, in everybody's order before any of them moves.
-- Joined on columns, not on `->>` expressions: row security lets no expression that might leak into an index search, so
-- that every entry of the company would be read.
create or replace function carnet.ledger_lock(p_changes jsonb) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  k record;
begin
  for k in
    select held.* from (
      select c.tenant, y.metric, y.time_window, y.party
      from jsonb_to_recordset(p_changes) as c (tenant uuid, reserve jsonb),
        jsonb_to_recordset(c.reserve) as y (metric text, time_window text, party text)
      union
      select e.tenant_id, e.metric, e.time_window, e.party
      from jsonb_to_recordset(p_changes) as c (tenant uuid, id uuid, settle text)
      join ledger_entry e on e.tenant_id = c.tenant and e.transfer_id = c.id and e.kind = 'reserve'
      where c.settle is not null
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
