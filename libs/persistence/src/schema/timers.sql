-- Deadlines as rows: what is due when, how the day was counted, and what became of it. A row is written with the change that sets it.
create table carnet.timer (
  tenant_id    uuid        not null,
  id           uuid        not null,
  transfer_id  uuid        not null,
  kind         text        not null check (kind in (
    'answer-near', 'answer-due', 'appeal-closes', 'appeal-near', 'appeal-due', 'audit-near', 'audit-due', 'completeness-near',
    'completeness-due', 'draft-near', 'draft-due', 'duty-opens', 'duty-near', 'duty-due', 'expiry', 'hearing-near', 'hearing-due',
    'lease-due', 'obligation-near', 'obligation-due', 'obligation-next', 'reassessment-near', 'reassessment-due', 'renewal', 'review-near',
    'review-due', 'step-near', 'step-due', 'suspension-ends')),
  -- names the deadline within its transfer, together with the kind
  cause        text        not null check (cause <> ''),
  due_on       date        not null,
  due_at       timestamptz not null,
  -- what it was counted from
  terms        jsonb       not null,
  state        text        not null default 'pending' check (state in ('pending', 'fired', 'cancelled')),
  set_at       timestamptz not null,
  -- handed to a worker
  taken_at     timestamptz,
  -- fired or cancelled
  closed_at    timestamptz,
  because      text,
  -- The calendar that last counted a deadline again. A deadline beyond the published calendar is provisional, and each later calendar counts
  -- it again once; null if none has.
  recounted_by text,
  primary key (tenant_id, transfer_id, id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check ((state = 'pending') = (closed_at is null)),
  check ((state = 'cancelled') = (because is not null))
) with (fillfactor = 80);
-- For the sweep, over all companies: deadlines that are not handed out yet.
create index timer_due on carnet.timer (due_at, tenant_id, id) where state = 'pending' and taken_at is null;
-- A company's pending deadlines by day.
create index timer_ahead on carnet.timer (tenant_id, due_at, id) where state = 'pending';
-- A cancelled deadline is written again when a grant is reinstated or a condition changes: one of a name is pending at a time.
create unique index timer_pending on carnet.timer (tenant_id, transfer_id, kind, cause) where state = 'pending';
-- Deadlines that a later calendar may move: few, except windows of renewal, which open years ahead.
create index timer_provisional on carnet.timer (tenant_id, transfer_id)
  where state = 'pending' and taken_at is null and terms ->> 'certainty' = 'provisional' and kind <> 'renewal' and kind not like 'duty-%';
create index timer_provisional_renewal on carnet.timer (due_on)
  where state = 'pending' and taken_at is null and terms ->> 'certainty' = 'provisional' and kind = 'renewal';

call carnet.guard_tenant_table('timer', authority => 'filed', dispatcher => 'works');
-- No company reads the deadlines of audits.
call carnet.show_only('timer', 'outside', 'carnet_app', $$kind not like 'audit-%'$$);
grant select, insert, update (state, closed_at, because) on carnet.timer to carnet_app;
grant select, insert, update (state, due_at, taken_at, closed_at, because, recounted_by) on carnet.timer to carnet_authority;
grant select (tenant_id, id, transfer_id, kind, due_at, state, taken_at), update (taken_at) on carnet.timer to carnet_dispatcher;

-- A company's list of deadlines that came due or near.
create table carnet.reminder (
  tenant_id   uuid        not null,
  id          uuid        not null,
  transfer_id uuid        not null,
  timer_id    uuid        not null,
  at          timestamptz not null,
  read_at     timestamptz,
  -- the person or key that read it
  read_by     text,
  -- The last day of the deadline. The history entry of a reminder has the timer's id, so this list says whom to notify.
  last_on     date,
  primary key (tenant_id, id),
  unique (tenant_id, timer_id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  foreign key (tenant_id, transfer_id, timer_id) references carnet.timer (tenant_id, transfer_id, id),
  check ((read_at is null) = (read_by is null))
);
create index reminder_list on carnet.reminder (tenant_id, at, id);

call carnet.guard_tenant_table('reminder', authority => 'filed', dispatcher => 'reads');
grant select, insert (tenant_id, id, transfer_id, timer_id, at, last_on), update (read_at, read_by) on carnet.reminder to carnet_app;
-- The authority writes into companies' lists, and does not read them.
grant insert on carnet.reminder to carnet_authority;
grant select (tenant_id, timer_id, last_on) on carnet.reminder to carnet_dispatcher;

-- The same list for people of the authority; no company reads it. A reminder without a person is for everybody.
create table carnet.officer_reminder (
  tenant_id   uuid        not null,
  id          uuid        not null,
  transfer_id uuid        not null,
  timer_id    uuid        not null,
  person      uuid        references carnet.person (id),
  at          timestamptz not null,
  read_at     timestamptz,
  read_by     text,
  last_on     date,
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, timer_id, person),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  foreign key (tenant_id, transfer_id, timer_id) references carnet.timer (tenant_id, transfer_id, id),
  check ((read_at is null) = (read_by is null))
);
-- For the authority, over all companies.
create index officer_reminder_list on carnet.officer_reminder (person, at, id);
create index officer_reminder_by_id on carnet.officer_reminder (id);

call carnet.guard_tenant_table('officer_reminder', authority => 'filed', dispatcher => 'reads');
grant select, insert, update (read_at, read_by) on carnet.officer_reminder to carnet_authority;
grant select (tenant_id, timer_id, person, last_on) on carnet.officer_reminder to carnet_dispatcher;
