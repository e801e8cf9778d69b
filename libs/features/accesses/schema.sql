-- Who of the authority looked at a transfer: one row for each person and hour. The company may read it.
create table carnet.access (
  tenant_id   uuid        not null,
  id          uuid        not null,
  transfer_id uuid        not null,
  person      uuid        not null references carnet.person (id),
  -- the start of the hour in which the person looked
  hour        timestamptz not null,
  -- the person's ground for the first look
  ground      text        not null check (ground in (
    'conflict', 'review', 'approval', 'appeal', 'discipline', 'mention', 'supervision', 'audit', 'none')),
  roles       text[]      not null,
  disciplines text[]      not null,
  -- what was looked at, as the address names it after the transfer
  parts       text[]      not null check (cardinality(parts) between 1 and 100),
  looks       integer     not null default 1 check (looks > 0),
  first_at    timestamptz not null,
  last_at     timestamptz not null check (last_at >= first_at),
  primary key (tenant_id, transfer_id, person, hour),
  unique (tenant_id, id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
-- Of one company, and of all companies, the latest first.
create index access_of_company on carnet.access (tenant_id, first_at desc, id desc);
create index access_by_time on carnet.access (first_at desc, id desc);

call carnet.guard_tenant_table('access', authority => 'filed');
grant select on carnet.access to carnet_app;
grant select, insert, update (parts, looks, last_at) on carnet.access to carnet_authority;
