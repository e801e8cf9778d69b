-- Fails with this SQLSTATE unless something is so. For statements that are sent together: none that follows a failure is run.
create or replace function carnet.require(p_so boolean, p_code text, p_message text) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  if p_so is not true then raise exception using errcode = p_code, message = p_message; end if;
end
$$;

grant execute on function carnet.require(boolean, text, text) to carnet_app, carnet_authority;
