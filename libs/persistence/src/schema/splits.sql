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
