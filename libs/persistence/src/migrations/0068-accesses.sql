-- Who of the authority looked into a transfer: one row for each person and hour. Its company reads it.
create table carnet.access (
  tenant_id uuid not null,
  id uuid not null,
  transfer_id uuid not null,
  person uuid not null references carnet.person (id),
  -- the beginning of the hour in which the person looked
  hour timestamptz not null,
  -- by what, when the first of them was made
  ground text not null check (ground in ('conflict', 'review', 'approval', 'appeal', 'discipline', 'mention', 'supervision', 'audit', 'none')),
  roles text[] not null,
  disciplines text[] not null,
  -- what was looked at, as the address names it behind the transfer's own
  parts text[] not null check (cardinality(parts) between 1 and 100),
  looks integer not null default 1 check (looks > 0),
  first_at timestamptz not null,
  last_at timestamptz not null check (last_at >= first_at),
  primary key (tenant_id, transfer_id, person, hour),
  unique (tenant_id, id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
-- Those of a company, and those of all companies, the latest first.
create index access_of_company on carnet.access (tenant_id, first_at desc, id desc);
create index access_by_time on carnet.access (first_at desc, id desc);

alter table carnet.access enable row level security;
alter table carnet.access force row level security;
create policy tenant on carnet.access to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_filed on carnet.access to carnet_authority
  using (exists (select from carnet.transfer t where t.tenant_id = access.tenant_id and t.id = access.transfer_id))
  with check (exists (select from carnet.transfer t where t.tenant_id = access.tenant_id and t.id = access.transfer_id));
-- A company reads, and cannot write; the authority adds, and takes nothing away.
grant select on carnet.access to carnet_app, carnet_authority;
grant insert on carnet.access to carnet_authority;
grant update (parts, looks, last_at) on carnet.access to carnet_authority;
