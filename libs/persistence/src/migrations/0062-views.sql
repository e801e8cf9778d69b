-- Views of lists that people keep: within their company, or within the authority.
create table carnet.saved_view (
  -- the company, or the authority, for which its owner acts
  tenant_id uuid not null,
  id uuid not null,
  owner uuid not null references carnet.person (id),
  name text not null check (char_length(name) between 1 and 80),
  -- the name with its case folded, which tells names of one owner apart
  name_key text not null,
  list text not null,
  -- filters and order, as the list's own address takes them; kept also when the list takes them no more
  query jsonb not null check (jsonb_typeof(query) = 'object'),
  shared boolean not null,
  by_default boolean not null,
  place integer not null check (place between 0 and 999),
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- its owner, or of a shared one whoever leads those who share it
  changed_by uuid not null references carnet.person (id),
  primary key (tenant_id, id),
  unique (tenant_id, owner, name_key)
);
create index saved_view_shared on carnet.saved_view (tenant_id) where shared;
-- A list opens with one view.
create unique index saved_view_default on carnet.saved_view (tenant_id, owner, list) where by_default;

alter table carnet.saved_view enable row level security;
alter table carnet.saved_view force row level security;
create policy tenant on carnet.saved_view to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_own on carnet.saved_view to carnet_authority
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
grant select, insert, delete on carnet.saved_view to carnet_app, carnet_authority;
grant update (name, name_key, list, query, shared, by_default, place, version, changed_at, changed_by) on carnet.saved_view to carnet_app, carnet_authority;
