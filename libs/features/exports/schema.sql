-- What somebody takes out: transfers, histories, or the evidence of one transfer, as one file that the machine writes part by part. The tenant
-- is whose people asked, a company or the authority; a person reads their own alone.
create table carnet.export (
  tenant_id  uuid        not null,
  id         uuid        not null,
  asked_by   uuid        not null references carnet.person (id),
  state      text        not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'swept')),
  -- canonical JSON: what, in which form, by which filter, until when
  question   text        not null,
  -- Transactions below this number ran when it was asked: the first step waits for them, so that what they write is not left out.
  horizon    bigint      not null,
  lines      bigint      not null default 0 check (lines >= 0),
  bytes      bigint      not null default 0 check (bytes >= 0),
  parts      integer     not null default 0 check (parts >= 0),
  -- behind which line the next step goes on
  after_key  text,
  after_id   uuid,
  digest     text        check (digest ~ '^sha256:[0-9a-f]{64}$'),
  -- why it failed, as a code
  failure    text,
  -- the step that is next or under way
  work_item  uuid,
  created_at timestamptz not null,
  ended_at   timestamptz,
  primary key (tenant_id, id),
  check ((state in ('waiting', 'running')) = (work_item is not null)),
  check ((state in ('waiting', 'running')) = (ended_at is null)),
  check (state <> 'done' or digest is not null),
  check (state <> 'failed' or failure is not null)
);
create index export_by_age on carnet.export (tenant_id, asked_by, created_at, id);
create unique index export_work on carnet.export (tenant_id, work_item);
-- For the sweep, over all organisations.
create index export_kept on carnet.export (ended_at) where state in ('done', 'failed', 'cancelled');

call carnet.guard_tenant_table('export', authority => 'own', dispatcher => 'works');
grant select, insert, update (state, lines, bytes, parts, after_key, after_id, digest, failure, work_item, ended_at)
  on carnet.export to carnet_app, carnet_authority;
grant select (tenant_id, id, state, ended_at), update (state) on carnet.export to carnet_dispatcher;

-- The bytes of an export, in order. They go some days after it ended.
create table carnet.export_part (
  tenant_id uuid    not null,
  export_id uuid    not null,
  number    integer not null check (number > 0),
  -- the place of its first byte
  starts    bigint  not null check (starts >= 0),
  content   bytea   not null,
  primary key (tenant_id, export_id, number),
  foreign key (tenant_id, export_id) references carnet.export (tenant_id, id)
);
alter table carnet.export_part alter column content set storage external;

call carnet.guard_tenant_table('export_part', authority => 'own', dispatcher => 'works');
grant select, insert on carnet.export_part to carnet_app, carnet_authority;
grant select (tenant_id, export_id), delete on carnet.export_part to carnet_dispatcher;
