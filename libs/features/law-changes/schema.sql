-- How far an authority has looked for changes of the rules.
create table carnet.law_watch (
  tenant_id uuid    primary key references carnet.authority (id),
  -- the last edition of the schedule that was looked at
  edition   integer not null check (edition > 0),
  -- the last day that was looked at
  on_day    date    not null
);

call carnet.guard_tenant_table('law_watch', authority => 'own');
grant select, insert, update (edition, on_day) on carnet.law_watch to carnet_authority;

-- Rules that change on a day, as the machine noticed it. Kept for ever.
create table carnet.law_turn (
  tenant_id  uuid        not null references carnet.authority (id),
  -- digest of the new rules and their first day
  cause      text        not null check (cause ~ '^sha256:[0-9a-f]{64}$'),
  origin     text        not null check (origin in ('release', 'publication', 'day')),
  -- in both languages
  title      jsonb       not null,
  from_day   date        not null,
  noticed_at timestamptz not null,
  -- when the day had come and what was filed meanwhile had been looked at as well
  came_at    timestamptz,
  primary key (tenant_id, cause)
);
create index law_turn_to_come on carnet.law_turn (tenant_id, from_day) where came_at is null;

call carnet.guard_tenant_table('law_turn', authority => 'own');
grant select, insert, update (came_at) on carnet.law_turn to carnet_authority;

-- A search for the transfers that a change of the law touches, made by the machine in short steps. A person asks for it, or it starts by
-- itself for a release, a publication or a day, once for each. The tenant is the authority.
create table carnet.law_change (
  tenant_id    uuid        not null,
  id           uuid        not null,
  version      integer     not null check (version > 0),
  state        text        not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  title        jsonb       not null,
  asked_by     uuid        references carnet.person (id),
  -- the first day of the later law, and the rules on both sides of it
  from_day     date        not null,
  rules_before text        not null references carnet.rule_set (digest),
  rules_after  text        not null references carnet.rule_set (digest),
  -- the step that is next or under way, and where it begins
  work_item    uuid,
  phase        text        not null default 'filed' check (phase in ('filed', 'drafts')),
  after        text,
  size         bigint      check (size >= 0),
  judged       bigint      not null default 0 check (judged >= 0),
  failure      text[],
  created_at   timestamptz not null,
  ended_at     timestamptz,
  origin       text        not null default 'person' check (origin in ('person', 'release', 'publication', 'day')),
  cause        text,
  -- of one that started by itself: when it was noticed, or when its day came, for what was filed in between
  occasion     text        check (occasion in ('noticed', 'came')),
  since        timestamptz,
  primary key (tenant_id, id),
  check ((state in ('waiting', 'running')) = (ended_at is null and work_item is not null)),
  check ((state = 'failed') = (failure is not null)),
  check ((origin = 'person') = (asked_by is not null)),
  check ((origin = 'person') = (cause is null) and (cause is null) = (occasion is null)),
  check (since is null or occasion = 'came'),
  foreign key (tenant_id, cause) references carnet.law_turn (tenant_id, cause)
);
create index law_change_by_age on carnet.law_change (tenant_id, created_at, id);
create unique index law_change_work on carnet.law_change (tenant_id, work_item);
create unique index law_change_by_itself on carnet.law_change (tenant_id, cause, occasion) where cause is not null;

call carnet.guard_tenant_table('law_change', authority => 'own');
grant select, insert, update (version, state, work_item, phase, after, size, judged, failure, ended_at)
  on carnet.law_change to carnet_authority;

-- One transfer that a change of the law touches; officers answer it. The tenant is the company.
create table carnet.law_impact (
  tenant_id     uuid        not null,
  -- of the authority's tenancy, so without a foreign key; what the company reads of it is copied here
  law_change_id uuid        not null,
  title         jsonb       not null,
  from_day      date        not null,
  asked_at      timestamptz not null,
  transfer_id   uuid        not null,
  standing      text        not null check (standing in ('grant', 'queue', 'draft')),
  move          text        not null check (move in ('heavier', 'opened', 'lighter', 'level')),
  regimes       text[]      not null,
  -- canonical JSON, regime by regime
  body          text        not null,
  found_at      timestamptz not null,
  answer        text        check (answer in ('no-action', 'notify', 're-assess')),
  reasons       text,
  -- canonical JSON: what the company is told
  told          text,
  due_on        date,
  answered_by   uuid        references carnet.person (id),
  answered_at   timestamptz,
  -- whether the search started by itself
  by_itself     boolean     not null default false,
  primary key (tenant_id, law_change_id, transfer_id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null) and (answer is null) = (reasons is null)),
  check ((answer is not distinct from 're-assess') = (due_on is not null)),
  check (standing = 'grant' or answer is distinct from 're-assess'),
  check (standing <> 'draft' or answer is null)
);
-- For the authority, over all companies.
create index law_impact_list on carnet.law_impact (law_change_id, transfer_id);

call carnet.guard_tenant_table('law_impact');
-- What was found about a draft belongs to its company, also once the draft is filed.
create policy authority_filed on carnet.law_impact to carnet_authority
  using (standing <> 'draft' and exists (select from carnet.transfer t
    where t.tenant_id = law_impact.tenant_id and t.id = law_impact.transfer_id))
  with check (standing <> 'draft' and exists (select from carnet.transfer t
    where t.tenant_id = law_impact.tenant_id and t.id = law_impact.transfer_id));
-- A company does not read an impact that nobody of the authority has looked at, except on its drafts, which nobody else sees.
call carnet.show_only('law_impact', 'looked_at', 'carnet_app', $$not by_itself or standing = 'draft' or answer is not null$$);
grant select, insert on carnet.law_impact to carnet_app;
grant select, insert, update (answer, reasons, told, due_on, answered_by, answered_at) on carnet.law_impact to carnet_authority;
