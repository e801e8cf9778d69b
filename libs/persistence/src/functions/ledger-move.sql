-- Settles and reserves what the changes of one use case ask for.
create or replace function carnet.ledger_move(p_changes jsonb) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  c jsonb;
  v_round int;
begin
  if jsonb_array_length(p_changes) > 1 or (p_changes #>> '{0,settle}' is not null and p_changes #> '{0,reserve}' is not null) then
    perform ledger_lock(p_changes);
  end if;
  for c in select * from jsonb_array_elements(p_changes) loop
    if c ->> 'settle' is not null then
      perform ledger_settle((c ->> 'tenant')::uuid, (c ->> 'id')::uuid, c ->> 'settle', (c ->> 'settled_on')::date,
        (c ->> 'at')::timestamptz);
    end if;
    if c -> 'reserve' is not null then
      select coalesce(max(e.round), 0) + 1 into v_round from ledger_entry e
      where e.tenant_id = (c ->> 'tenant')::uuid and e.transfer_id = (c ->> 'id')::uuid;
      perform ledger_reserve((c ->> 'tenant')::uuid, (c ->> 'id')::uuid, v_round, (c ->> 'counted_on')::date, (c ->> 'at')::timestamptz,
        c -> 'reserve');
    end if;
  end loop;
end
$$;

grant execute on function carnet.ledger_move(jsonb) to carnet_app, carnet_authority;
