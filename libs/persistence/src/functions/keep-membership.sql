-- Whoever leaves an organisation, or is given another place of it, is remembered.
create or replace function carnet.keep_membership() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  if tg_op = 'DELETE' or new.person_id <> old.person_id or new.organisation_id <> old.organisation_id or new.realm <> old.realm then
    insert into past_membership (person_id, organisation_id, realm, ended_at, version)
    values (old.person_id, old.organisation_id, old.realm, clock_timestamp(), old.version) on conflict do nothing;
  end if;
  return null;
end
$$;
create or replace trigger keep_membership after update or delete on carnet.membership for each row execute function carnet.keep_membership();

-- A membership that is granted anew goes on from its last version: what was seen of an earlier one does not fit it.
create or replace function carnet.resume_membership() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  new.version := 1 + coalesce((select max(p.version) from past_membership p
    where p.person_id = new.person_id and p.organisation_id = new.organisation_id), 0);
  return new;
end
$$;
create or replace trigger resume_membership before insert on carnet.membership for each row execute function carnet.resume_membership();
