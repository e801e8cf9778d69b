-- The one authority of the installation.
create table carnet.authority (
  id        uuid    primary key,
  name_en   text    not null check (name_en ~ '\S'),
  name_zh   text    not null check (name_zh ~ '\S'),
  -- where it serves: its country by ISO 3166-1, then the region
  zone      text    not null check (case when zone ~ '^[A-Z]{2}(-[A-Z0-9]+){0,3}$' then left(zone, 2)::carnet.country is not null else false end),
  -- The zone of the IANA database in which its days are counted: UTC, or a place. Abbreviations such as BST mean different zones to different
  -- programs. PostgreSQL refuses a zone that it does not know.
  time_zone text    not null check (time_zone ~ '^(UTC|[A-Z][A-Za-z]+(/[A-Z][A-Za-z0-9_+-]*)+)$' and (timestamptz 'epoch' at time zone time_zone) is not null),
  -- the calendar of working days, by the country or region of its table
  calendar  text    not null check (calendar ~ '^[A-Z]+([-_][A-Z]+)*$'),
  -- what its people and letters speak, the first one first
  languages text[]  not null check (languages in ('{en}', '{zh}', '{en,zh}', '{zh,en}')),
  version   integer not null default 1 check (version > 0)
);
create unique index authority_one on carnet.authority ((true));

alter table carnet.authority enable row level security, force row level security;
create policy readers on carnet.authority for select to carnet_app, carnet_authority, carnet_directory using (true);
create policy owner_registers on carnet.authority to carnet_owner using (true) with check (true);
create policy directory on carnet.authority to carnet_directory
  using (id = (select carnet.current_tenant())) with check (id = (select carnet.current_tenant()));
grant select on carnet.authority to carnet_app, carnet_authority;
grant select, insert, update on carnet.authority to carnet_directory;
