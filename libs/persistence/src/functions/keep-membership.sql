-- Whoever leaves an organisation, or is given another place of it, is remembered.
create or replace function carnet.keep_membership() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  if tg_op = 'DELETE' or new.person_id <> old.person_id or new.organisation_id <> old.organisation_id or new.realm <> old.realm then
    insert into past_membership (person_id, organisation_id, realm, ended_at)
    values (old.person_id, old.organisation_id, old.realm, clock_timestamp()) on conflict do nothing;
  end if;
  return null;
end
$$;
create or replace trigger keep_membership after update or delete on carnet.membership for each row execute function carnet.keep_membership();
