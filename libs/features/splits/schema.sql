-- Filings that together need a heavier route than each alone. An officer judges whether they are parts of one; no company sees it.
create table carnet.split_suspicion (
  -- the company of the first part, and below the part itself
  tenant_id   uuid        not null,
  id          uuid        not null,
  transfer_id uuid        not null,
  -- digest of the ids of all parts: the same set is raised once
  set_digest  text        not null,
  -- canonical JSON, as text: the parts as they were, their total, and the reason
  body        text        not null,
  state       text        not null default 'open' check (state in ('open', 'accepted', 'dismissed', 'superseded')),
  raised_at   timestamptz not null,
  reason      text,
  answered_by uuid        references carnet.person (id),
  answered_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, set_digest),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check ((state in ('accepted', 'dismissed')) = (answered_by is not null and answered_at is not null and reason <> ''))
);
-- For the authority, over all companies.
create index split_suspicion_queue on carnet.split_suspicion (state, raised_at, id);
create index split_suspicion_by_id on carnet.split_suspicion (id);

call carnet.guard_tenant_table('split_suspicion', authority => 'all');
grant select, insert, update (state, reason, answered_by, answered_at) on carnet.split_suspicion to carnet_authority;

-- The parts of a suspicion, which may belong to several companies.
create table carnet.split_part (
  tenant_id    uuid not null,
  transfer_id  uuid not null,
  suspicion_id uuid not null,
  primary key (tenant_id, transfer_id, suspicion_id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
create index split_part_suspicion on carnet.split_part (suspicion_id);

call carnet.guard_tenant_table('split_part', authority => 'all');
grant select, insert on carnet.split_part to carnet_authority;

-- A company declares that another company belongs to its group. Never changed.
create table carnet.affiliate (
  tenant_id   uuid        not null references carnet.company (tenant_id),
  id          uuid        not null,
  name        text        not null check (name <> ''),
  relation    text        not null check (relation in ('parent', 'subsidiary', 'sister', 'other')),
  declared_by uuid        not null references carnet.person (id),
  declared_at timestamptz not null,
  primary key (tenant_id, id)
);

call carnet.guard_tenant_table('affiliate', authority => 'all');
grant select, insert on carnet.affiliate to carnet_app;
grant select on carnet.affiliate to carnet_authority;

-- The authority's answer: confirmed or rejected once, and after a confirmation ended once.
create table carnet.affiliate_answer (
  tenant_id    uuid        not null,
  affiliate_id uuid        not null,
  answer       text        not null check (answer in ('confirmed', 'rejected', 'ended')),
  -- the registered company that it is; null if it is not registered
  company      uuid,
  reason       text        not null check (reason <> ''),
  answered_by  uuid        not null references carnet.person (id),
  answered_at  timestamptz not null,
  primary key (tenant_id, affiliate_id, answer),
  foreign key (tenant_id, affiliate_id) references carnet.affiliate (tenant_id, id),
  check (answer = 'confirmed' or company is null)
);

call carnet.guard_tenant_table('affiliate_answer', authority => 'all');
grant select on carnet.affiliate_answer to carnet_app;
grant select, insert on carnet.affiliate_answer to carnet_authority;

-- Two registered companies of one group, a row for each side. A company sees that it has affiliates, not which.
create table carnet.affiliate_link (
  tenant_id    uuid        not null references carnet.company (tenant_id),
  other_id     uuid        not null,
  affiliate_id uuid        not null,
  ended_at     timestamptz,
  primary key (tenant_id, other_id, affiliate_id)
);

call carnet.guard_tenant_table('affiliate_link', authority => 'all');
grant select (tenant_id, ended_at) on carnet.affiliate_link to carnet_app;
grant select, insert, update (ended_at) on carnet.affiliate_link to carnet_authority;
