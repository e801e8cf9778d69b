-- One level: whoever is somebody else's second name is nobody's first.
create or replace function carnet.one_human() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  if new.same_as is not null and exists (select from person p where p.id = new.same_as and p.same_as is not null or p.same_as = new.id) then
    raise exception 'a person is the same as one who stands for nobody else, and whom nobody stands for' using errcode = '23514';
  end if;
  return new;
end
$$;
create or replace trigger one_human before insert or update of same_as on carnet.person for each row execute function carnet.one_human();

-- The person in whose name a human is known.
create or replace function carnet.human_of(p_person uuid) returns uuid
  language sql stable set search_path = carnet, pg_temp
  return (select coalesce(p.same_as, p.id) from carnet.person p where p.id = p_person);

-- Every person who is the same human as this one, that one included: what one of them did, all did.
create or replace function carnet.selves(p_person uuid) returns uuid[]
  language sql stable set search_path = carnet, pg_temp
  return array(select p_person
    union select p.id from carnet.person p where p.id = carnet.human_of(p_person)
    union select p.id from carnet.person p where p.same_as = carnet.human_of(p_person));

grant execute on function carnet.human_of(uuid), carnet.selves(uuid) to carnet_app, carnet_authority, carnet_directory;
