-- The rounds of questions to a company: each with the day by which it is to answer, and what its answer changed.
create table carnet.information_request (
  tenant_id uuid not null,
  transfer_id uuid not null,
  round int not null check (round > 0),
  sent_at timestamptz not null,
  working_days int not null check (working_days > 0),
  due_on date not null,
  -- the last instant in time
  due_at timestamptz not null,
  closed_at timestamptz,
  closed_as text check (closed_as in ('answered', 'withdrawn')),
  -- the assessment that the answer is compared with
  assessment_id uuid,
  -- canonical JSON, as text: the parts of the filing that the answer changed, before and after
  changes text,
  primary key (tenant_id, transfer_id, round),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  foreign key (tenant_id, transfer_id, assessment_id) references carnet.assessment (tenant_id, transfer_id, id),
  check ((closed_at is null) = (closed_as is null)),
  check (changes is null or closed_as = 'answered')
);
-- At most one waits for an answer; in the order in which their days pass.
create unique index information_request_open on carnet.information_request (tenant_id, transfer_id) where closed_at is null;
create index information_request_due on carnet.information_request (due_at, transfer_id) where closed_at is null;

alter table carnet.information_request enable row level security;
alter table carnet.information_request force row level security;
create policy tenant on carnet.information_request to carnet_app using (tenant_id = (select carnet.current_tenant()))
  with check (tenant_id = (select carnet.current_tenant()));
create policy authority_all on carnet.information_request to carnet_authority using (true) with check (true);

grant select, insert on carnet.information_request to carnet_app, carnet_authority;
grant update (working_days, due_on, due_at, closed_at, closed_as, assessment_id, changes) on carnet.information_request
  to carnet_app, carnet_authority;
