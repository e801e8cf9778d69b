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
    insert into idempotency_key (tenant_id, principal_id, key, fingerprint, answer, created_at)
    values (current_tenant(), p_key ->> 'principal', p_key ->> 'key', p_key ->> 'fingerprint', p_key -> 'answer', now())
    on conflict (tenant_id, principal_id, key) do nothing;
    if not found then
      select jsonb_build_object('fingerprint', k.fingerprint, 'answer', k.answer) into v_earlier
      from idempotency_key k
      where k.tenant_id = current_tenant() and k.principal_id = p_key ->> 'principal' and k.key = p_key ->> 'key';
      return v_earlier;
    end if;
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
