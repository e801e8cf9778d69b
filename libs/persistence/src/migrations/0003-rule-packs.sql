-- Rule packs: texts by their digest, versions with their procedure, and which set of rules is in force from when.
--
-- The law is nobody's: every company is judged by it, so these tables have no tenant. What is published is readable by
-- all; what the authority still works on, by the authority alone. Nothing that is published ever changes.

-- Every text that was ever a pack, its cases, or a table beside it. The digest is checked here: no program can lie about it.
create table carnet.rule_text (
  digest text primary key check (digest = 'sha256:' || encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  text text not null check (length(text) <= 1000000)
);

-- A set of rules: canonical JSON that names each of its files by the digest of its text.
create table carnet.rule_set (
  digest text primary key check (digest = 'sha256:' || encode(sha256(convert_to(body, 'UTF8')), 'hex')),
  body text not null check (length(body) <= 100000)
);

-- The sets that came with a release, in the order in which the releases were installed here. The owner alone adds one.
create table carnet.rule_release (
  number integer primary key check (number > 0),
  rule_set text not null references carnet.rule_set (digest),
  installed_at timestamptz not null
);

-- Each release and each publication makes the next edition of the whole schedule, past days included, so that what was
-- known at any time can still be read.
create table carnet.rule_edition (
  edition integer primary key check (edition > 0),
  release integer not null references carnet.rule_release (number),
  known_at timestamptz not null
);
create table carnet.rule_schedule (
  edition integer not null references carnet.rule_edition (edition),
  from_day date not null,
  rule_set text not null references carnet.rule_set (digest),
  primary key (edition, from_day)
);

create table carnet.rule_pack_version (
  id uuid primary key,
  revision integer not null check (revision > 0),
  origin text not null check (origin in ('release', 'authority')),
  state text not null check (state in ('draft', 'linted', 'tested', 'shadow', 'published', 'discarded')),
  regime text not null,
  label text not null,
  title_en text not null,
  title_zh text not null,
  digest text not null,
  pack_text text not null references carnet.rule_text (digest),
  cases_text text not null references carnet.rule_text (digest),
  authors uuid[] not null,
  lint jsonb,
  tests jsonb,
  publisher uuid references carnet.person (id),
  in_force_from date,
  published_at timestamptz,
  signature text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (origin = 'release' or cardinality(authors) > 0),
  check (origin = 'authority' or state = 'published'),
  check ((state = 'published') = (published_at is not null)),
  -- One step after the other: nothing runs in shadow or is published whose lint and cases did not pass.
  check (origin = 'release' or state in ('draft', 'discarded') or coalesce((lint ->> 'passed')::boolean, false)),
  check (origin = 'release' or state in ('draft', 'linted', 'discarded') or coalesce((tests ->> 'passed')::boolean, false)),
  -- Four eyes: who wrote a version, or a part of it, does not publish it. A law does not reach back.
  check (state <> 'published' or origin = 'release'
    or coalesce(publisher <> all (authors) and signature is not null
      and in_force_from >= (published_at at time zone 'UTC')::date - 1, false))
);
create index rule_pack_version_regime on carnet.rule_pack_version (regime, created_at, id);
create index rule_pack_version_digest on carnet.rule_pack_version (digest);
create index rule_pack_version_pack on carnet.rule_pack_version (pack_text);
create index rule_pack_version_cases on carnet.rule_pack_version (cases_text);
create index rule_pack_version_shadow on carnet.rule_pack_version (id) where state = 'shadow';
create unique index rule_pack_version_release on carnet.rule_pack_version (regime, pack_text, cases_text) where origin = 'release';

-- What was done to a version, and what was tried and refused.
create table carnet.rule_pack_event (
  id uuid primary key,
  version_id uuid not null references carnet.rule_pack_version (id),
  revision integer not null,
  kind text not null,
  actor uuid not null references carnet.person (id),
  refused boolean not null,
  at timestamptz not null,
  -- canonical JSON, as text: ids, codes and digests only
  body text not null
);
create index rule_pack_event_version on carnet.rule_pack_event (version_id, revision);
create unique index rule_pack_event_done on carnet.rule_pack_event (version_id, revision) where not refused;

-- A filing names the rules it is judged by: those in force on its day, as known when it was filed.
alter table carnet.transfer add column rule_set text;

alter table carnet.rule_text enable row level security;
alter table carnet.rule_text force row level security;
create policy published_to_all on carnet.rule_text for select to carnet_app using (exists (
  select from carnet.rule_pack_version v where v.state = 'published' and rule_text.digest in (v.pack_text, v.cases_text)));
create policy authority_reads on carnet.rule_text for select to carnet_authority using (true);
create policy authority_writes on carnet.rule_text for insert to carnet_authority with check (true);
create policy owner_registers on carnet.rule_text to carnet_owner using (true) with check (true);

alter table carnet.rule_pack_version enable row level security;
alter table carnet.rule_pack_version force row level security;
create policy published_to_all on carnet.rule_pack_version for select to carnet_app using (state = 'published');
create policy authority_reads on carnet.rule_pack_version for select to carnet_authority using (true);
create policy authority_drafts on carnet.rule_pack_version for insert to carnet_authority with check (origin = 'authority' and state = 'draft');
create policy authority_acts on carnet.rule_pack_version for update to carnet_authority
  using (origin = 'authority') with check (origin = 'authority');
create policy owner_registers on carnet.rule_pack_version to carnet_owner using (true) with check (true);

grant select on carnet.rule_text, carnet.rule_set, carnet.rule_release, carnet.rule_edition, carnet.rule_schedule, carnet.rule_pack_version
  to carnet_app, carnet_authority;
grant select, insert on carnet.rule_pack_event to carnet_authority;
grant insert on carnet.rule_text, carnet.rule_set, carnet.rule_edition, carnet.rule_schedule, carnet.rule_pack_version to carnet_authority;
grant update on carnet.rule_pack_version to carnet_authority;
