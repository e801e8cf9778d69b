-- Stress tests: two sets of rules over many transfers, asked for by the authority's people, done by the machine in short steps.

-- Work that is about no single transfer is the authority's own.
alter table carnet.work_item alter column transfer_id drop not null;
create policy authority_own on carnet.work_item to carnet_authority
  using (transfer_id is null and tenant_id = (select carnet.current_tenant()))
  with check (transfer_id is null and tenant_id = (select carnet.current_tenant()));

-- The tenant is the authority: no company sees one.
create table carnet.stress_test (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null check (version > 0),
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  title text not null,
  asked_by uuid not null references carnet.person (id),
  -- canonical JSON: over what, seed, day, hours
  plan text not null,
  -- what the drafts are, and their texts by the names of their files (canonical JSON)
  drafts jsonb not null,
  draft_texts text not null,
  rule_set text not null references carnet.rule_set (digest),
  -- digest of what transfers are made from that nobody filed
  material text not null,
  -- the step that is next, or under way
  work_item uuid,
  size bigint check (size >= 0),
  judged bigint not null default 0 check (judged >= 0),
  parts integer not null default 0 check (parts >= 0),
  -- where the next part of the history begins
  after uuid,
  exhausted boolean not null default false,
  headline jsonb,
  result text,
  result_digest text check (result_digest is null or result_digest = 'sha256:' || encode(sha256(convert_to(result, 'UTF8')), 'hex')),
  -- why it failed, for people to read
  failure text[],
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  check ((state = 'done') = (result is not null and result_digest is not null and headline is not null)),
  check ((state in ('waiting', 'running')) = (ended_at is null and work_item is not null)),
  check ((state = 'failed') = (failure is not null))
);
create index stress_test_by_age on carnet.stress_test (tenant_id, created_at, id);
create unique index stress_test_work on carnet.stress_test (tenant_id, work_item);

-- What one step found: a tally. Gone when the whole is put together.
create table carnet.stress_test_part (
  tenant_id uuid not null,
  test_id uuid not null,
  number integer not null check (number > 0),
  items integer not null check (items >= 0),
  tally text,
  primary key (tenant_id, test_id, number),
  foreign key (tenant_id, test_id) references carnet.stress_test (tenant_id, id)
);

do $$
declare
  name text;
begin
  foreach name in array array['stress_test', 'stress_test_part'] loop
    execute format('alter table carnet.%I enable row level security', name);
    execute format('alter table carnet.%I force row level security', name);
    execute format('create policy tenant on carnet.%I to carnet_app using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('create policy authority_own on carnet.%I to carnet_authority using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
  end loop;
end
$$;
grant select, insert, update on carnet.stress_test, carnet.stress_test_part to carnet_authority;
