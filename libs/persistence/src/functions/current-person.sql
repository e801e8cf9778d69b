-- Inlined into policies, as the tenant is.
create or replace function carnet.current_person() returns uuid
  language sql stable parallel safe
  return nullif(pg_catalog.current_setting('app.person_id', true), '')::uuid;

grant execute on function carnet.current_person() to carnet_app, carnet_authority, carnet_directory;
