-- Changes of the law that start by themselves: what a release, a publication or a day of the rules changes, once for each of them.

-- How far an authority has looked at what the rules have become.
create table carnet.law_watch (
  tenant_id uuid primary key references carnet.authority (id),
  -- of the schedule, the last edition that was looked at
  edition integer not null check (edition > 0),
  -- the last day that was looked at
  on_day date not null
);
-- Whoever comes from before knows of the rules there were: what was in force is no news.
insert into carnet.law_watch (tenant_id, edition, on_day)
select a.id, e.edition, (now() at time zone 'Asia/Shanghai')::date from carnet.authority a, (select max(edition) as edition from carnet.rule_edition) e where e.edition is not null;

-- Rules that become others on a day, as the machine noticed it. Kept for ever.
create table carnet.law_turn (
  tenant_id uuid not null references carnet.authority (id),
  -- what they become, and when: the digest of it
  cause text not null check (cause ~ '^sha256:[0-9a-f]{64}$'),
  origin text not null check (origin in ('release', 'publication', 'day')),
  title text not null check (title <> ''),
  from_day date not null,
  noticed_at timestamptz not null,
  -- when the day had come and what was filed meanwhile was looked at, too
  came_at timestamptz,
  primary key (tenant_id, cause)
);
create index law_turn_to_come on carnet.law_turn (tenant_id, from_day) where came_at is null;

alter table carnet.law_change alter column asked_by drop not null;
alter table carnet.law_change
  add column origin text not null default 'person' check (origin in ('person', 'release', 'publication', 'day')),
  add column cause text,
  -- of one that started by itself: as soon as it was known, or on its day for what was filed since
  add column occasion text check (occasion in ('noticed', 'came')),
  add column since timestamptz,
  add check ((origin = 'person') = (asked_by is not null)),
  add check ((origin = 'person') = (cause is null) and (cause is null) = (occasion is null)),
  add check (since is null or occasion = 'came'),
  add foreign key (tenant_id, cause) references carnet.law_turn (tenant_id, cause);
create unique index law_change_by_itself on carnet.law_change (tenant_id, cause, occasion) where cause is not null;

-- What nobody of the authority has looked at yet is not a company's to read, but for its drafts, which nobody else sees.
alter table carnet.law_impact add column by_itself boolean not null default false;
create policy looked_at on carnet.law_impact as restrictive to carnet_app
  using (not by_itself or standing = 'draft' or answer is not null) with check (not by_itself or standing = 'draft' or answer is not null);

-- A notification may be about a change of the law, and say how much of what it touches.
alter table carnet.notification add column law_change uuid, add column counts jsonb;
grant insert (law_change, counts) on carnet.notification to carnet_authority;

do $$
declare
  name text;
begin
  foreach name in array array['law_watch', 'law_turn'] loop
    execute format('alter table carnet.%I enable row level security', name);
    execute format('alter table carnet.%I force row level security', name);
    execute format('create policy tenant on carnet.%I to carnet_app using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('create policy authority_own on carnet.%I to carnet_authority using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
  end loop;
end
$$;
grant select, insert, update (edition, on_day) on carnet.law_watch to carnet_authority;
grant select, insert, update (came_at) on carnet.law_turn to carnet_authority;
