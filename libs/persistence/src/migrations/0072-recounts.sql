-- Deadlines that were counted beyond the published calendar are counted anew by a later one, each once by each calendar.
-- Names the calendar by which a deadline that waits was looked at last; null: by the one it was counted by.
alter table carnet.timer add column recounted_by text;
grant update (recounted_by) on carnet.timer to carnet_authority;

-- What a calendar to come may move: few but for windows of renewal, which open years ahead.
create index timer_provisional on carnet.timer (tenant_id, transfer_id)
  where state = 'pending' and taken_at is null and terms ->> 'certainty' = 'provisional' and kind <> 'renewal' and kind not like 'duty-%';
create index timer_provisional_renewal on carnet.timer (due_on)
  where state = 'pending' and taken_at is null and terms ->> 'certainty' = 'provisional' and kind = 'renewal';
-- A clock that stands still has no deadline of its own until it runs on.
create index transfer_provisional on carnet.transfer (tenant_id, id) where due_provisional and paused_on is not null;

-- Lists have days of their own.
grant update (due_on, due_at) on carnet.appeal to carnet_app, carnet_authority;
grant update (due_on, due_at) on carnet.decision_audit to carnet_authority;
grant update (due_on, due_at) on carnet.obligation to carnet_app, carnet_authority;

-- What the authority has to do, and by when, is none of the company's history.
create policy recounted on carnet.history_entry as restrictive to carnet_app
  using (kind not in ('own-deadlines-moved', 'own-deadlines-confirmed'))
  with check (kind not in ('own-deadlines-moved', 'own-deadlines-confirmed'));
