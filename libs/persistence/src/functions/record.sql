-- Stores the changes of one use case. With an idempotency key, an earlier act under the same key makes this a
-- no-op that answers the earlier act's fingerprint and answer; null means: stored now.
create or replace function carnet.record(p_changes jsonb, p_filings text[], p_bodies text[], p_key jsonb) returns jsonb
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_earlier jsonb;
  i int := 0;
  c jsonb;
begin
  if p_key is not null then
    v_earlier := earlier_act(p_key);
    if v_earlier is not null then return v_earlier; end if;
  end if;
  for c in select * from jsonb_array_elements(p_changes) loop
    i := i + 1;
    perform record_change(c, p_filings[i], p_bodies[i]);
  end loop;
  -- a counter's row is what concurrent filings of one company wait for: touched last
  perform ledger_move(p_changes);
  return null;
end
$$;

grant execute on function carnet.record(jsonb, text[], text[], jsonb) to carnet_app, carnet_authority;
