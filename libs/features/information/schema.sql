-- The rounds of questions to a company: by which day it must answer, and what its answer changed.
create table carnet.information_request (
  tenant_id     uuid        not null,
  transfer_id   uuid        not null,
  round         int         not null check (round > 0),
  sent_at       timestamptz not null,
  working_days  int         not null check (working_days > 0),
  due_on        date        not null,
  -- the last instant that is in time
  due_at        timestamptz not null,
  closed_at     timestamptz,
  closed_as     text        check (closed_as in ('answered', 'withdrawn', 'unanswered')),
  -- the assessment that the answer is compared with
  assessment_id uuid,
  -- canonical JSON, as text: each part of the filing that the answer changed, before and after
  changes       text,
  -- requests for more time and their answers, oldest first; `working_days` includes what was given
  more_time     jsonb       not null default '[]',
  -- when its day passed without an answer; a late answer still closes it as answered
  lapsed_at     timestamptz,
  primary key (tenant_id, transfer_id, round),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  foreign key (tenant_id, transfer_id, assessment_id) references carnet.assessment (tenant_id, transfer_id, id),
  check ((closed_at is null) = (closed_as is null)),
  check (changes is null or closed_as = 'answered'),
  check (closed_as is distinct from 'unanswered' or lapsed_at is not null)
);
-- At most one waits for an answer.
create unique index information_request_open on carnet.information_request (tenant_id, transfer_id) where closed_at is null;
-- Open requests, in the order in which they fall due.
create index information_request_due on carnet.information_request (due_at, transfer_id) where closed_at is null;

call carnet.guard_tenant_table('information_request', authority => 'all');
grant select, insert, update (working_days, due_on, due_at, closed_at, closed_as, assessment_id, changes, more_time, lapsed_at)
  on carnet.information_request to carnet_app, carnet_authority;
