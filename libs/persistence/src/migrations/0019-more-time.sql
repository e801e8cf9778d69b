-- More time to answer, and requests whose day passes without an answer.
alter table carnet.information_request
  -- what was said of more time, the first first; `working_days` holds what was given with it
  add column more_time jsonb not null default '[]',
  -- when its day had passed unanswered; a late answer may close it anew
  add column lapsed_at timestamptz;
alter table carnet.information_request drop constraint information_request_closed_as_check;
alter table carnet.information_request add constraint information_request_closed_as_check
  check (closed_as in ('answered', 'withdrawn', 'unanswered'));
alter table carnet.information_request add check (closed_as is distinct from 'unanswered' or lapsed_at is not null);
grant update (more_time, lapsed_at) on carnet.information_request to carnet_app, carnet_authority;

alter table carnet.timer drop constraint timer_kind_check;
alter table carnet.timer add constraint timer_kind_check check (kind in ('expiry', 'renewal', 'review-near', 'review-due', 'step-near',
  'step-due', 'answer-near', 'answer-due', 'duty-opens', 'duty-near', 'duty-due'));

-- Requests that wait already get the end of their day, too. Row security is forced on the owner as well.
alter table carnet.information_request no force row level security;
alter table carnet.timer no force row level security;
insert into carnet.timer (tenant_id, id, transfer_id, kind, cause, due_on, due_at, terms, set_at)
select q.tenant_id, gen_random_uuid(), q.transfer_id, 'answer-due', 'round/' || q.round, q.due_on, q.due_at,
  jsonb_build_object('of', 'answer', 'started', (q.sent_at at time zone 'Asia/Shanghai')::date, 'workingDays', q.working_days, 'due', q.due_on,
    'certainty', 'confirmed'),
  q.sent_at
from carnet.information_request q where q.closed_at is null;
alter table carnet.information_request force row level security;
alter table carnet.timer force row level security;
