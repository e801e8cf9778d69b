-- Rule packs: their texts by digest, their versions, and which set of rules is in force from which day. Every company is judged by the same
-- law, so these tables have no tenant. Everybody may read what is published; the authority alone reads what it still works on. What is
-- published never changes.

-- Every text that ever was a pack, its cases, or a reference table. The database checks the digest, so no program can lie about it.
create table carnet.rule_text (
  digest text primary key check (digest = 'sha256:' || encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  text   text not null check (length(text) <= 1000000)
);

alter table carnet.rule_text enable row level security, force row level security;
create policy authority_reads on carnet.rule_text for select to carnet_authority using (true);
create policy authority_writes on carnet.rule_text for insert to carnet_authority with check (true);
create policy owner_registers on carnet.rule_text to carnet_owner using (true) with check (true);
grant select on carnet.rule_text to carnet_app;
grant select, insert on carnet.rule_text to carnet_authority;

-- A set of rules: canonical JSON that names each of its files by digest.
create table carnet.rule_set (
  digest text primary key check (digest = 'sha256:' || encode(sha256(convert_to(body, 'UTF8')), 'hex')),
  body   text not null check (length(body) <= 100000)
);

grant select on carnet.rule_set to carnet_app;
grant select, insert on carnet.rule_set to carnet_authority;

-- The sets that came with a release, in the order of installation. Only the owner adds one. The first edition of a release tells when it was
-- installed.
create table carnet.rule_release (
  number   integer primary key check (number > 0),
  rule_set text    not null references carnet.rule_set (digest)
);

grant select on carnet.rule_release to carnet_app, carnet_authority;

-- Each release and each publication makes the next edition of the whole schedule, past days included: what was known at any time can still
-- be read.
create table carnet.rule_edition (
  edition  integer     primary key check (edition > 0),
  release  integer     not null references carnet.rule_release (number),
  known_at timestamptz not null
);

grant select on carnet.rule_edition to carnet_app;
grant select, insert on carnet.rule_edition to carnet_authority;

-- Which set of rules is in force from which day, by edition.
create table carnet.rule_schedule (
  edition  integer not null references carnet.rule_edition (edition),
  from_day date    not null,
  rule_set text    not null references carnet.rule_set (digest),
  primary key (edition, from_day)
);

grant select on carnet.rule_schedule to carnet_app;
grant select, insert on carnet.rule_schedule to carnet_authority;

-- One version of a pack, from draft to publication.
create table carnet.rule_pack_version (
  id            uuid        primary key,
  revision      integer     not null check (revision > 0),
  origin        text        not null check (origin in ('release', 'authority')),
  state         text        not null check (state in ('draft', 'linted', 'tested', 'shadow', 'published', 'discarded')),
  regime        text        not null,
  label         text        not null,
  title_en      text        not null,
  title_zh      text        not null,
  digest        text        not null,
  pack_text     text        not null references carnet.rule_text (digest),
  cases_text    text        not null references carnet.rule_text (digest),
  authors       uuid[]      not null,
  lint          jsonb,
  tests         jsonb,
  publisher     uuid        references carnet.person (id),
  in_force_from date,
  published_at  timestamptz,
  signature     text,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  check (origin = 'release' or cardinality(authors) > 0),
  check (origin = 'authority' or state = 'published'),
  check ((state = 'published') = (published_at is not null)),
  -- a version runs in shadow or is published only after its lint and its cases passed
  check (origin = 'release' or state in ('draft', 'discarded') or coalesce((lint ->> 'passed')::boolean, false)),
  check (origin = 'release' or state in ('draft', 'linted', 'discarded') or coalesce((tests ->> 'passed')::boolean, false)),
  -- four eyes: nobody publishes a version that they wrote a part of; and a law is not retroactive
  check (state <> 'published' or origin = 'release'
    or coalesce(publisher <> all (authors) and signature is not null and in_force_from >= (published_at at time zone 'UTC')::date - 1, false))
);
create index rule_pack_version_regime on carnet.rule_pack_version (regime, created_at, id);
create index rule_pack_version_digest on carnet.rule_pack_version (digest);
create index rule_pack_version_pack on carnet.rule_pack_version (pack_text);
create index rule_pack_version_cases on carnet.rule_pack_version (cases_text);
create index rule_pack_version_shadow on carnet.rule_pack_version (id) where state = 'shadow';
create unique index rule_pack_version_release on carnet.rule_pack_version (regime, pack_text, cases_text) where origin = 'release';

alter table carnet.rule_pack_version enable row level security, force row level security;
create policy authority_acts on carnet.rule_pack_version for update to carnet_authority
  using (origin = 'authority')
  with check (origin = 'authority');
create policy authority_drafts on carnet.rule_pack_version for insert to carnet_authority
  with check (origin = 'authority' and state = 'draft');
create policy authority_reads on carnet.rule_pack_version for select to carnet_authority using (true);
create policy owner_registers on carnet.rule_pack_version to carnet_owner using (true) with check (true);
create policy published_to_all on carnet.rule_pack_version for select to carnet_app using (state = 'published');
create policy published_to_all on carnet.rule_text for select to carnet_app
  using (exists (select from carnet.rule_pack_version v where v.state = 'published' and rule_text.digest in (v.pack_text, v.cases_text)));
grant select on carnet.rule_pack_version to carnet_app;
grant select, insert, update on carnet.rule_pack_version to carnet_authority;

-- Everybody who ever wrote a part of a pack, in any version. A version names the authors of its present text; a person who wrote a text
-- that was rewritten, discarded or drafted again by somebody else remains its author, and may not publish it.
create table carnet.rule_pack_author (
  pack_text text not null references carnet.rule_text (digest),
  -- digest of the pack's content: the same for every spelling of it
  digest    text not null,
  author    uuid not null,
  primary key (pack_text, digest, author)
);
create index rule_pack_author_digest on carnet.rule_pack_author (digest, author);

grant select, insert on carnet.rule_pack_author to carnet_authority;

-- What was done to a version, and what was attempted and refused.
create table carnet.rule_pack_event (
  id         uuid        primary key,
  version_id uuid        not null references carnet.rule_pack_version (id),
  revision   integer     not null,
  kind       text        not null,
  actor      uuid        not null references carnet.person (id),
  refused    boolean     not null,
  at         timestamptz not null,
  -- canonical JSON, as text: ids, codes and digests only
  body       text        not null
);
create index rule_pack_event_version on carnet.rule_pack_event (version_id, revision);
create unique index rule_pack_event_done on carnet.rule_pack_event (version_id, revision) where not refused;

grant select, insert on carnet.rule_pack_event to carnet_authority;

-- Shadow: what a version on its way to publication would have said of filings judged meanwhile. It is asked afterwards, about the frozen
-- facts: what judges, counts or routes a filing neither writes here nor waits for it. The tenant is the authority; no company sees a run.
create table carnet.shadow_run (
  tenant_id      uuid        not null,
  version_id     uuid        not null references carnet.rule_pack_version (id),
  -- digest of the pack's content: a rewritten version starts again
  pack           text        not null,
  since          timestamptz not null,
  -- assessments before this instant have been compared
  compared_until timestamptz not null,
  -- one worker compares at a time; when it dies, another continues
  lease_until    timestamptz,
  -- canonical JSON: how many were compared, and with which results
  tally          text        not null,
  -- why the pack could not be compiled with the rules of some filing, for people to read
  problems       text[],
  primary key (tenant_id, version_id, pack)
);

call carnet.guard_tenant_table('shadow_run', authority => 'own');
grant select, insert, update on carnet.shadow_run to carnet_authority;

-- One compared assessment, so that none is counted twice.
create table carnet.shadow_comparison (
  tenant_id  uuid        not null,
  version_id uuid        not null,
  pack       text        not null,
  -- of the company's tenancy, so without a foreign key
  company    uuid        not null,
  transfer   uuid        not null,
  assessment uuid        not null,
  -- when the rules in force judged it
  at         timestamptz not null,
  -- canonical JSON: what the version says differently; null when nothing
  otherwise  text,
  primary key (tenant_id, version_id, pack, assessment),
  foreign key (tenant_id, version_id, pack) references carnet.shadow_run (tenant_id, version_id, pack)
);
create index shadow_disagreement on carnet.shadow_comparison (tenant_id, version_id, pack, at, assessment) where otherwise is not null;

call carnet.guard_tenant_table('shadow_comparison', authority => 'own');
grant select, insert on carnet.shadow_comparison to carnet_authority;
