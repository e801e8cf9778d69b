-- Takes an idempotency key. Null: the act is new, and its answer is kept. Otherwise the fingerprint and the answer of
-- the act that was done under this key before.
create or replace function carnet.earlier_act(p_key jsonb) returns jsonb
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_earlier jsonb;
begin
  -- An old key may be forgotten between the two statements: then it is as if it had never been.
  loop
    insert into idempotency_key (tenant_id, principal_id, key, fingerprint, answer, created_at)
    values (current_tenant(), p_key ->> 'principal', p_key ->> 'key', p_key ->> 'fingerprint', p_key -> 'answer', now())
    on conflict (tenant_id, principal_id, key) do nothing;
    if found then return null; end if;
    select jsonb_build_object('fingerprint', k.fingerprint, 'answer', k.answer) into v_earlier
    from idempotency_key k
    where k.tenant_id = current_tenant() and k.principal_id = p_key ->> 'principal' and k.key = p_key ->> 'key';
    if found then return v_earlier; end if;
  end loop;
end
$$;

grant execute on function carnet.earlier_act(jsonb) to carnet_app, carnet_authority;
