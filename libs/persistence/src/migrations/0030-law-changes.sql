-- What changes of the law touch: looked for by the machine in short steps, answered by officers, read by each company of its own.

-- A word is added to the list that the check has now: whichever migration touched it last.
do $$
declare
  v_check text;
begin
  select pg_get_constraintdef(c.oid) into v_check from pg_constraint c
  where c.conrelid = 'carnet.timer'::regclass and c.conname = 'timer_kind_check';
  alter table carnet.timer drop constraint timer_kind_check;
  execute 'alter table carnet.timer add constraint timer_kind_check '
    || replace(v_check, '''expiry''::text', '''reassessment-near''::text, ''reassessment-due''::text, ''expiry''::text');
end
$$;

-- The tenant is the authority.
create table carnet.law_change (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null check (version > 0),
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  title text not null,
  asked_by uuid not null references carnet.person (id),
  -- the first day of the later law, and the rules on both sides of it
  from_day date not null,
  rules_before text not null references carnet.rule_set (digest),
  rules_after text not null references carnet.rule_set (digest),
  -- the step that is next, or under way, and where it begins
  work_item uuid,
  phase text not null default 'filed' check (phase in ('filed', 'drafts')),
  after text,
  size bigint check (size >= 0),
  judged bigint not null default 0 check (judged >= 0),
  failure text[],
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  check ((state in ('waiting', 'running')) = (ended_at is null and work_item is not null)),
  check ((state = 'failed') = (failure is not null))
);
create index law_change_by_age on carnet.law_change (tenant_id, created_at, id);
create unique index law_change_work on carnet.law_change (tenant_id, work_item);

-- One transfer that a change of the law touches. The tenant is its company.
create table carnet.law_impact (
  tenant_id uuid not null,
  -- the authority's, on which nothing of a company may hang; what of it the company reads stands here too
  law_change_id uuid not null,
  title text not null,
  from_day date not null,
  asked_at timestamptz not null,
  transfer_id uuid not null,
  standing text not null check (standing in ('grant', 'queue', 'draft')),
  move text not null check (move in ('heavier', 'opened', 'lighter', 'level')),
  regimes text[] not null,
  -- regime by regime (canonical JSON)
  body text not null,
  found_at timestamptz not null,
  answer text check (answer in ('no-action', 'notify', 're-assess')),
  reasons text,
  -- what the company is told (canonical JSON)
  told text,
  due_on date,
  answered_by uuid references carnet.person (id),
  answered_at timestamptz,
  primary key (tenant_id, law_change_id, transfer_id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null) and (answer is null) = (reasons is null)),
  check ((answer is not distinct from 're-assess') = (due_on is not null)),
  check (standing = 'grant' or answer is distinct from 're-assess'),
  check (standing <> 'draft' or answer is null)
);
-- For the authority, over all companies.
create index law_impact_list on carnet.law_impact (law_change_id, transfer_id);

alter table carnet.law_change enable row level security;
alter table carnet.law_change force row level security;
alter table carnet.law_impact enable row level security;
alter table carnet.law_impact force row level security;
create policy tenant on carnet.law_change to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_own on carnet.law_change to carnet_authority
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy tenant on carnet.law_impact to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
-- What was found of a draft stays its company's, also once it is filed.
create policy authority_filed on carnet.law_impact to carnet_authority
  using (standing <> 'draft' and exists (select from carnet.transfer t where t.tenant_id = law_impact.tenant_id and t.id = law_impact.transfer_id))
  with check (standing <> 'draft' and exists (select from carnet.transfer t where t.tenant_id = law_impact.tenant_id and t.id = law_impact.transfer_id));

grant select, insert on carnet.law_change to carnet_authority;
grant update (version, state, work_item, phase, after, size, judged, failure, ended_at) on carnet.law_change to carnet_authority;
grant select, insert on carnet.law_impact to carnet_app, carnet_authority;
grant update (answer, reasons, told, due_on, answered_by, answered_at) on carnet.law_impact to carnet_authority;
