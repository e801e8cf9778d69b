-- Who asks, where that is a person: named with the organisation when a tenant transaction opens.
create function carnet.current_person() returns uuid
  language sql stable parallel safe
  return nullif(pg_catalog.current_setting('app.person_id', true), '')::uuid;

-- How far a person has seen the history of a transfer. Nobody else sees it, in their own organisation either.
create table carnet.visit (
  -- the organisation for which the person acts
  tenant_id uuid not null,
  person uuid not null references carnet.person (id),
  -- of another tenancy when the person is of the authority, which nothing here may hang on
  company uuid not null,
  transfer uuid not null,
  -- the last entry that the person was shown
  up_to uuid not null,
  -- what is seen: entries of no later transaction and no later time. Either alone may be passed by one that waited for a lock, or by a
  -- server that counts its transactions anew.
  up_to_tx xid8 not null,
  up_to_at timestamptz not null,
  visited_at timestamptz not null,
  primary key (tenant_id, person, company, transfer)
);

alter table carnet.visit enable row level security;
alter table carnet.visit force row level security;
create policy tenant on carnet.visit to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_own on carnet.visit to carnet_authority
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy own on carnet.visit as restrictive to carnet_app, carnet_authority
  using (person = (select carnet.current_person())) with check (person = (select carnet.current_person()));
grant select, insert, update (up_to, up_to_tx, up_to_at, visited_at) on carnet.visit to carnet_app, carnet_authority;
