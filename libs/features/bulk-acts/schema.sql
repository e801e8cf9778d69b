-- One act on many transfers of a list: its preview, and the result of each row. The tenant is the authority.
create table carnet.bulk_act (
  tenant_id  uuid        not null,
  id         uuid        not null,
  -- who acts, row by row; nobody else sees it
  person     uuid        not null references carnet.person (id),
  -- the act on each row and its parameters; never a decision or a vote
  act        text        not null check (act in ('assign', 'release', 'tag', 'untag')),
  words      jsonb       not null,
  state      text        not null check (state in ('preview', 'waiting', 'running', 'done')),
  -- of the preview, row by row
  digest     text        not null,
  made_at    timestamptz not null,
  started_at timestamptz,
  ended_at   timestamptz,
  -- the step that is next or under way
  work_item  uuid,
  primary key (tenant_id, id),
  check ((state = 'preview') = (started_at is null)),
  check ((state = 'done') = (ended_at is not null)),
  check ((state in ('waiting', 'running')) = (work_item is not null))
);
create index bulk_act_of_person on carnet.bulk_act (tenant_id, person, made_at, id);
create unique index bulk_act_work on carnet.bulk_act (tenant_id, work_item);

call carnet.guard_tenant_table('bulk_act', authority => 'own');
grant select, insert, update (state, started_at, ended_at, work_item) on carnet.bulk_act to carnet_authority;

create table carnet.bulk_act_row (
  tenant_id  uuid        not null,
  bulk_act   uuid        not null,
  number     integer     not null check (number between 1 and 500),
  -- of another tenancy, so without a foreign key
  transfer   uuid        not null,
  reference  text,
  -- the previewed version; a row whose transfer has changed since is skipped
  version    integer,
  state      text        not null check (state in ('will-act', 'withheld', 'done', 'skipped')),
  -- code of why it is withheld or was skipped
  code       text,
  settled_at timestamptz,
  primary key (tenant_id, bulk_act, number),
  foreign key (tenant_id, bulk_act) references carnet.bulk_act (tenant_id, id),
  check ((state in ('withheld', 'skipped')) = (code is not null)),
  check ((state in ('done', 'skipped')) = (settled_at is not null)),
  check (state = 'withheld' or version is not null)
);

call carnet.guard_tenant_table('bulk_act_row', authority => 'own');
grant select, insert, update (state, code, settled_at) on carnet.bulk_act_row to carnet_authority;
