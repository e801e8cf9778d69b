-- The tenants.
create table carnet.company (
  tenant_id uuid primary key,
  name_en   text not null,
  name_zh   text not null,
  cluster   text not null,
  country   text not null check (country ~ '^[A-Z]{2}$')
);

call carnet.guard_tenant_table('company');
create policy authority_all on carnet.company for select to carnet_authority using (true);
-- The installation registers companies as the owner, which no process runs as.
create policy owner_registers on carnet.company to carnet_owner using (true) with check (true);
grant select on carnet.company to carnet_app, carnet_authority;
