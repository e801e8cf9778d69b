-- The tenants.
create table carnet.company (
  tenant_id    uuid        primary key,
  name_en      text        not null check (name_en ~ '\S'),
  name_zh      text        not null check (name_zh ~ '\S'),
  cluster      text        not null check (cluster ~ '^[a-z][a-z0-9]*([-_][a-z0-9]+)*$'),
  country      carnet.country not null,
  -- Further countries in which it has an establishment, each once; a path of jsonb counts the distinct ones.
  establishments text[] not null default '{}' check (establishments::carnet.country[] is not null and not country = any (establishments)
    and jsonb_array_length(jsonb_path_query_array(jsonb_object(establishments, establishments), '$.*')) = cardinality(establishments)),
  -- Since when it files nothing; null for a company in good standing.
  suspended_at timestamptz,
  -- When nobody works there, the earliest first: {"from", "to", "name"}, both days included. No last day moves by it.
  closed_days  jsonb       not null default '[]' check (jsonb_typeof(closed_days) = 'array' and jsonb_array_length(closed_days) <= 40
    and not jsonb_path_exists(closed_days, '$[*] ? (!(@.from like_regex "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" && @.to like_regex "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
      && @.from <= @.to))')),
  version      integer     not null default 1 check (version > 0)
);

call carnet.guard_tenant_table('company');
create policy authority_all on carnet.company for select to carnet_authority using (true);
-- The seed registers companies as the owner, which no process runs as.
create policy owner_registers on carnet.company to carnet_owner using (true) with check (true);
create policy directory on carnet.company to carnet_directory using (carnet.may_direct(tenant_id)) with check (carnet.may_direct(tenant_id));
grant select on carnet.company to carnet_app, carnet_authority;
grant select, insert, update on carnet.company to carnet_directory;
