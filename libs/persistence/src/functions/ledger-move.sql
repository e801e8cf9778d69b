-- Settles and reserves what the changes of one use case ask for. One filing takes its counters in order by itself; whatever
-- else moves several takes all of them first.
create or replace function carnet.ledger_move(p_changes jsonb) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  c jsonb;
  v_round int;
  v_settles boolean := p_changes @? '$[*].settle';
begin
  if v_settles or jsonb_array_length(p_changes) > 1 then perform ledger_lock(p_changes); end if;
  if v_settles then perform ledger_settle(p_changes); end if;
  if p_changes @? '$[*].reserve' then
    for c in select * from jsonb_array_elements(p_changes) loop
      if c -> 'reserve' is not null then
        select coalesce(max(e.round), 0) + 1 into v_round from ledger_entry e
        where e.tenant_id = (c ->> 'tenant')::uuid and e.transfer_id = (c ->> 'id')::uuid;
        perform ledger_reserve((c ->> 'tenant')::uuid, (c ->> 'id')::uuid, v_round, (c ->> 'counted_on')::date, (c ->> 'at')::timestamptz,
          c -> 'reserve');
      end if;
    end loop;
  end if;
end
$$;

grant execute on function carnet.ledger_move(jsonb) to carnet_app, carnet_authority;
