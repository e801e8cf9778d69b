-- Two sets of rules compared over many transfers, by the machine in short steps. The tenant is the authority; no company sees a test.
create table carnet.stress_test (
  tenant_id     uuid        not null,
  id            uuid        not null,
  version       integer     not null check (version > 0),
  state         text        not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  title         text        not null,
  asked_by      uuid        not null references carnet.person (id),
  -- canonical JSON: transfers, seed, day, hours
  plan          text        not null,
  -- the drafts, and canonical JSON of their texts by file name
  drafts        jsonb       not null,
  draft_texts   text        not null,
  rule_set      text        not null references carnet.rule_set (digest),
  -- digest of the material that made-up transfers are drawn from
  material      text        not null,
  -- the step that is next or under way
  work_item     uuid,
  size          bigint      check (size >= 0),
  judged        bigint      not null default 0 check (judged >= 0),
  parts         integer     not null default 0 check (parts >= 0),
  -- where the next part of the history begins
  after         uuid,
  exhausted     boolean     not null default false,
  headline      jsonb,
  result        text,
  result_digest text        check (result_digest is null
    or result_digest = 'sha256:' || encode(sha256(convert_to(result, 'UTF8')), 'hex')),
  -- why it failed, for people to read
  failure       text[],
  created_at    timestamptz not null,
  ended_at      timestamptz,
  primary key (tenant_id, id),
  check ((state = 'done') = (result is not null and result_digest is not null and headline is not null)),
  check ((state in ('waiting', 'running')) = (ended_at is null and work_item is not null)),
  check ((state = 'failed') = (failure is not null))
);
create index stress_test_by_age on carnet.stress_test (tenant_id, created_at, id);
create unique index stress_test_work on carnet.stress_test (tenant_id, work_item);

call carnet.guard_tenant_table('stress_test', authority => 'own');
grant select, insert, update on carnet.stress_test to carnet_authority;

-- The tally of one step; null once the parts are put together.
create table carnet.stress_test_part (
  tenant_id uuid    not null,
  test_id   uuid    not null,
  number    integer not null check (number > 0),
  items     integer not null check (items >= 0),
  tally     text,
  primary key (tenant_id, test_id, number),
  foreign key (tenant_id, test_id) references carnet.stress_test (tenant_id, id)
);

call carnet.guard_tenant_table('stress_test_part', authority => 'own');
grant select, insert, update on carnet.stress_test_part to carnet_authority;
