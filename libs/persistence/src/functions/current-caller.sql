-- Inlined into every policy, so it may not set a search path; its names are bound here, when it is made, instead.
create or replace function carnet.current_tenant() returns uuid
  language sql stable parallel safe
  return nullif(pg_catalog.current_setting('app.tenant_id', true), '')::uuid;

grant execute on function carnet.current_tenant() to carnet_app, carnet_authority, carnet_dispatcher, carnet_directory;

-- Inlined into policies, as the tenant is.
create or replace function carnet.current_person() returns uuid
  language sql stable parallel safe
  return nullif(pg_catalog.current_setting('app.person_id', true), '')::uuid;

grant execute on function carnet.current_person() to carnet_app, carnet_authority, carnet_directory;
