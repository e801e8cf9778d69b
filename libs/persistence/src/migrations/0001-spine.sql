-- The spine: companies, people, transfers and everything that hangs on them.
-- Owned by carnet_owner, which no process uses at run time.

-- Inlined into every policy, so it may not set a search path; its names are bound here, when it is made, instead.
create function carnet.current_tenant() returns uuid
  language sql stable parallel safe
  return nullif(pg_catalog.current_setting('app.tenant_id', true), '')::uuid;

-- ---------------------------------------------------------------------------------------------------------
-- Who exists. No tenant column: read before the tenant is known, to find out who is asking.

create table carnet.authority (
  id uuid primary key,
  name_en text not null,
  name_zh text not null,
  zone text not null
);

create table carnet.person (
  id uuid primary key,
  name text not null
);

create table carnet.membership (
  person_id uuid not null references carnet.person (id),
  organisation_id uuid not null,
  realm text not null check (realm in ('company', 'authority')),
  roles text[] not null check (cardinality(roles) > 0),
  disciplines text[] not null default '{}',
  primary key (person_id, organisation_id)
);
create index membership_organisation on carnet.membership (organisation_id);

create table carnet.local_credential (
  username text primary key,
  person_id uuid not null references carnet.person (id),
  password_hash text not null
);

create table carnet.api_key (
  id text primary key,
  organisation_id uuid not null,
  label text not null,
  secret_hash text not null,
  scopes text[] not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);

-- ---------------------------------------------------------------------------------------------------------
-- Tenants and what they own.

create table carnet.company (
  tenant_id uuid primary key,
  name_en text not null,
  name_zh text not null,
  cluster text not null,
  country text not null check (country ~ '^[A-Z]{2}$')
);

create table carnet.transfer (
  tenant_id uuid not null references carnet.company (tenant_id),
  id uuid not null,
  reference text not null,
  version integer not null check (version > 0),
  state text not null check (state in ('draft', 'submitted', 'in-review', 'information-requested', 'in-approval', 'granted',
    'refused', 'withdrawn', 'suspended', 'revoked', 'expired', 'superseded')),
  filed_by uuid references carnet.person (id),
  content_digest text not null,
  -- canonical JSON, as text: the digest is over exactly these characters
  filing text not null,
  title_en text not null,
  title_zh text not null,
  scenario text,
  from_country text,
  to_country text not null,
  people_ordinary bigint check (people_ordinary >= 0),
  people_sensitive bigint check (people_sensitive >= 0),
  filed_on date,
  lane text check (lane in ('green', 'amber', 'red')),
  audit boolean not null default false,
  assessment_id uuid,
  verdicts jsonb not null default '[]',
  -- route, reviews, open step, votes, request, decision: the life as the workflow core reads it
  life jsonb not null default '{}',
  checks jsonb not null default '[]',
  clock_started_on date,
  due_on date,
  due_provisional boolean not null default false,
  paused_on date,
  submitted_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, reference),
  check (state = 'draft' or state = 'withdrawn' or submitted_at is not null)
) with (fillfactor = 80);
create index transfer_by_age on carnet.transfer (tenant_id, created_at, id);
-- For the authority, which works across companies: its rows are every filed transfer.
create index transfer_by_id on carnet.transfer (id);
create index transfer_filed on carnet.transfer (created_at, id) where submitted_at is not null;
create index transfer_queue on carnet.transfer (state, created_at, id) where submitted_at is not null;
-- The latest decisions on filings like this one, without looking through all of a company's.
create index transfer_decided on carnet.transfer (tenant_id, to_country, created_at)
  where state in ('granted', 'refused', 'revoked', 'suspended');

create table carnet.assessment (
  tenant_id uuid not null,
  id uuid not null,
  transfer_id uuid not null,
  at timestamptz not null,
  digest text not null,
  -- canonical JSON, as text: facts, verdicts, findings, packs and route as they were
  body text not null,
  primary key (tenant_id, id),
  unique (tenant_id, transfer_id, id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
alter table carnet.transfer add foreign key (tenant_id, id, assessment_id) references carnet.assessment (tenant_id, transfer_id, id);

create table carnet.review (
  tenant_id uuid not null,
  transfer_id uuid not null,
  discipline text not null,
  assignee uuid references carnet.person (id),
  done boolean not null,
  primary key (tenant_id, transfer_id, discipline),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
create index review_load on carnet.review (assignee) where not done;

create table carnet.opinion (
  tenant_id uuid not null,
  transfer_id uuid not null,
  assessment_id uuid not null,
  discipline text not null,
  officer uuid not null references carnet.person (id),
  conclusion text not null check (conclusion in ('support', 'support-with-conditions', 'object')),
  content_digest text not null,
  at timestamptz not null,
  primary key (tenant_id, transfer_id, assessment_id, discipline),
  unique (tenant_id, transfer_id, assessment_id, officer),
  foreign key (tenant_id, transfer_id, assessment_id) references carnet.assessment (tenant_id, transfer_id, id)
);

create table carnet.vote (
  tenant_id uuid not null,
  transfer_id uuid not null,
  assessment_id uuid not null,
  step integer not null check (step >= 0),
  voter uuid not null references carnet.person (id),
  ballot text not null check (ballot in ('approve', 'refuse')),
  content_digest text not null,
  at timestamptz not null,
  -- one person votes once on a transfer, whatever the step
  primary key (tenant_id, transfer_id, assessment_id, voter),
  foreign key (tenant_id, transfer_id, assessment_id) references carnet.assessment (tenant_id, transfer_id, id)
);

-- Who is asked to vote now; gone when the step is over.
create table carnet.ballot_paper (
  tenant_id uuid not null,
  transfer_id uuid not null,
  voter uuid not null references carnet.person (id),
  step integer not null,
  primary key (tenant_id, transfer_id, voter),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
create index ballot_paper_voter on carnet.ballot_paper (voter);

create table carnet.history_entry (
  tenant_id uuid not null,
  id uuid not null,
  transfer_id uuid not null,
  tx xid8 not null default pg_current_xact_id(),
  -- its turn among the entries of its transaction, which share their time
  place integer not null default 0,
  kind text not null,
  actor_kind text not null check (actor_kind in ('person', 'key', 'system')),
  actor_id text not null,
  refused boolean not null,
  at timestamptz not null,
  -- canonical JSON, as text: ids, codes and digests only
  body text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
create index history_transfer on carnet.history_entry (tenant_id, transfer_id);

create table carnet.ledger_counter (
  tenant_id uuid not null references carnet.company (tenant_id),
  metric text not null,
  time_window text not null,
  party text not null default '',
  reserved bigint not null default 0 check (reserved >= 0),
  committed bigint not null default 0 check (committed >= 0),
  primary key (tenant_id, metric, time_window, party),
  check (reserved + committed <= 1000000000000000)
) with (fillfactor = 50);

create table carnet.ledger_entry (
  tenant_id uuid not null,
  transfer_id uuid not null,
  -- grows when a filing is answered with other numbers: each reservation is its own round
  round integer not null check (round > 0),
  metric text not null,
  time_window text not null,
  party text not null default '',
  kind text not null check (kind in ('reserve', 'commit', 'release')),
  amount bigint not null check (amount >= 0),
  -- reserved and committed in the window, this entry included: what the rules are told
  total_after bigint not null check (total_after >= 0),
  counted_on date not null,
  at timestamptz not null,
  primary key (tenant_id, transfer_id, metric, time_window, party, round, kind),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
-- For windows that roll; those of a calendar year have a fixed total in their counter.
create index ledger_entry_rolling on carnet.ledger_entry (tenant_id, metric, party, counted_on) where time_window = 'rolling';

create sequence carnet.work_fence;
create table carnet.work_item (
  tenant_id uuid not null,
  id uuid not null,
  transfer_id uuid not null,
  kind text not null,
  epoch integer not null default 1,
  state text not null default 'ready' check (state in ('ready', 'running', 'done', 'dead')),
  run_after timestamptz not null,
  attempt integer not null default 0,
  fence bigint,
  lease_until timestamptz,
  dispatched_epoch integer not null default 0,
  dispatched_job text,
  dispatched_at timestamptz,
  last_error text,
  primary key (tenant_id, id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 1);
-- The dispatcher goes from company to company, so that a long queue of one is no detour on the way to the others.
create index work_item_runnable on carnet.work_item (tenant_id, run_after, id) where state = 'ready' and dispatched_epoch < epoch;
create index work_item_handed_out on carnet.work_item (tenant_id, dispatched_at) where state = 'ready' and dispatched_epoch = epoch;
create index work_item_leased on carnet.work_item (tenant_id, lease_until) where state = 'running';
create index work_item_dead on carnet.work_item (tenant_id) where state = 'dead';
create index work_item_transfer on carnet.work_item (tenant_id, transfer_id);

create table carnet.idempotency_key (
  -- the company's id, or the authority's for its own people
  tenant_id uuid not null,
  principal_id text not null,
  key text not null,
  fingerprint text not null,
  answer jsonb not null,
  created_at timestamptz not null,
  primary key (tenant_id, principal_id, key)
);

-- ---------------------------------------------------------------------------------------------------------
-- The tenant line.

do $$
declare
  name text;
begin
  foreach name in array array['company', 'transfer', 'assessment', 'review', 'opinion', 'vote', 'ballot_paper', 'history_entry',
    'ledger_counter', 'ledger_entry', 'work_item', 'idempotency_key'] loop
    execute format('alter table carnet.%I enable row level security', name);
    execute format('alter table carnet.%I force row level security', name);
    execute format('create policy tenant on carnet.%I to carnet_app using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
  end loop;

  -- The authority sees what was filed, of every company; drafts are the company's own.
  create policy authority_filed on carnet.transfer to carnet_authority using (submitted_at is not null) with check (submitted_at is not null);
  -- Registering companies is the installation's act, done as the owner, who runs nothing.
  create policy owner_registers on carnet.company to carnet_owner using (true) with check (true);
  create policy authority_all on carnet.company for select to carnet_authority using (true);
  create policy authority_own on carnet.idempotency_key to carnet_authority
    using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
  foreach name in array array['assessment', 'review', 'opinion', 'vote', 'ballot_paper', 'history_entry', 'ledger_entry', 'work_item'] loop
    execute format('create policy authority_filed on carnet.%1$I to carnet_authority '
      'using (exists (select from carnet.transfer t where t.tenant_id = %1$I.tenant_id and t.id = %1$I.transfer_id)) '
      'with check (exists (select from carnet.transfer t where t.tenant_id = %1$I.tenant_id and t.id = %1$I.transfer_id))', name);
  end loop;
  create policy authority_all on carnet.ledger_counter to carnet_authority using (true) with check (true);
  create policy dispatch on carnet.work_item to carnet_dispatcher using (true) with check (true);
end
$$;

grant usage on schema carnet to carnet_app, carnet_authority, carnet_dispatcher;
grant select on carnet.authority, carnet.person, carnet.membership to carnet_app, carnet_authority;
grant select on carnet.api_key, carnet.local_credential to carnet_app;
grant select on carnet.company to carnet_app, carnet_authority;
grant select on carnet.transfer, carnet.assessment, carnet.review, carnet.opinion, carnet.vote, carnet.ballot_paper, carnet.history_entry,
  carnet.ledger_counter, carnet.ledger_entry, carnet.work_item, carnet.idempotency_key to carnet_app, carnet_authority;
grant insert, update on carnet.review, carnet.work_item to carnet_app, carnet_authority;
grant insert on carnet.history_entry, carnet.ledger_entry, carnet.idempotency_key to carnet_app, carnet_authority;
-- A company files and reserves; it can take voters' papers back, and never writes an opinion or a vote.
grant insert, update on carnet.transfer, carnet.ledger_counter to carnet_app;
grant insert on carnet.assessment to carnet_app;
grant delete on carnet.ballot_paper to carnet_app;
grant usage on sequence carnet.work_fence to carnet_app;
-- The authority decides on what is filed; it never files.
grant update on carnet.transfer, carnet.ledger_counter to carnet_authority;
grant insert on carnet.opinion, carnet.vote to carnet_authority;
grant insert, delete on carnet.ballot_paper to carnet_authority;
grant select on carnet.work_item to carnet_dispatcher;
grant update (state, epoch, run_after, lease_until, fence, dispatched_epoch, dispatched_job, dispatched_at, last_error) on carnet.work_item
  to carnet_dispatcher;
