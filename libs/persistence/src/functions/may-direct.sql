-- Whether the organisation in whose name the directory works looks after this one: it is the same, or the asking one is the authority.
create or replace function carnet.may_direct(p_organisation uuid) returns boolean
  language sql stable parallel safe
  return coalesce(p_organisation = carnet.current_tenant(), false) or exists (select from carnet.authority a where a.id = carnet.current_tenant());

grant execute on function carnet.may_direct(uuid) to carnet_directory;
