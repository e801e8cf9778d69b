-- Saved views of lists, within a company or within the authority.
create table carnet.saved_view (
  -- the company or the authority for which its owner acts
  tenant_id  uuid        not null,
  id         uuid        not null,
  owner      uuid        not null references carnet.person (id),
  name       text        not null check (char_length(name) between 1 and 80),
  -- the name with its case folded; unique for an owner
  name_key   text        not null,
  list       text        not null,
  -- filters and order, as the list's address takes them; kept also when the list drops one of them
  query      jsonb       not null check (jsonb_typeof(query) = 'object'),
  shared     boolean     not null,
  by_default boolean     not null,
  place      integer     not null check (place between 0 and 999),
  version    integer     not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- its owner; a shared view may be changed by a supervisor or administrator
  changed_by uuid        not null references carnet.person (id),
  primary key (tenant_id, id),
  unique (tenant_id, owner, name_key)
);
create index saved_view_shared on carnet.saved_view (tenant_id) where shared;
-- A person has one default view for a list.
create unique index saved_view_default on carnet.saved_view (tenant_id, owner, list) where by_default;

call carnet.guard_tenant_table('saved_view', authority => 'own');
grant select, insert, update (name, name_key, list, query, shared, by_default, place, version, changed_at, changed_by), delete
  on carnet.saved_view to carnet_app, carnet_authority;
