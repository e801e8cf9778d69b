-- Settles and reserves what the changes of one use case ask for. Reserving takes the counters in order by itself; whatever
-- also settles takes all of them first.
create or replace function carnet.ledger_move(p_changes jsonb) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  if p_changes @? '$[*].settle' then
    perform ledger_lock(p_changes);
    perform ledger_settle(p_changes);
  end if;
  if p_changes @? '$[*].reserve' then perform ledger_reserve(p_changes); end if;
end
$$;

grant execute on function carnet.ledger_move(jsonb) to carnet_app, carnet_authority;
