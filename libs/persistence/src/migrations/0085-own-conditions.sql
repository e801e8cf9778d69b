-- An authority's own conditions, beside those of the library that a release brings. A version never changes: the next one takes its place, or it
-- is retired. What was granted keeps the text it was granted with.
create table carnet.own_condition (
  tenant_id uuid not null references carnet.authority (id),
  code text not null check (code ~ '^[a-z][a-z0-9-]{0,59}$'),
  version integer not null check (version > 0),
  -- the entry in canonical form
  body text not null check (length(body) <= 100000),
  added_by uuid not null references carnet.person (id),
  added_at timestamptz not null,
  retired_by uuid references carnet.person (id),
  retired_at timestamptz,
  primary key (tenant_id, code, version),
  check ((retired_by is null) = (retired_at is null))
);
-- One version of an entry is chosen from at a time.
create unique index own_condition_chosen on carnet.own_condition (tenant_id, code) where retired_at is null;

alter table carnet.own_condition enable row level security;
alter table carnet.own_condition force row level security;
create policy tenant on carnet.own_condition to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_own on carnet.own_condition to carnet_authority
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
-- Retired once, and for good.
create policy retired on carnet.own_condition as restrictive for update to carnet_authority
  using (retired_at is null) with check (retired_at is not null);
grant select, insert, update (retired_by, retired_at) on carnet.own_condition to carnet_authority;
