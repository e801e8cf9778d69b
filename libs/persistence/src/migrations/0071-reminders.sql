-- Whom a deadline reminded is told in person: by a notification, by mail, at an endpoint. The entry of the history that says so has the
-- deadline's own id, so that the lists it wrote into say whom.
alter table carnet.reminder add column last_on date;
alter table carnet.officer_reminder add column last_on date;
-- The last day of the deadline that a notification is about.
alter table carnet.notification add column due_on date;

create policy follow on carnet.reminder for select to carnet_dispatcher using (true);
create policy follow on carnet.officer_reminder for select to carnet_dispatcher using (true);
grant select (tenant_id, timer_id, last_on) on carnet.reminder to carnet_dispatcher;
grant select (tenant_id, timer_id, person, last_on) on carnet.officer_reminder to carnet_dispatcher;
grant insert (due_on) on carnet.notification to carnet_dispatcher;
grant insert (last_on) on carnet.reminder to carnet_app;

-- What reminds the authority alone is none of the company's history.
create policy reminded on carnet.history_entry as restrictive to carnet_app
  using (kind not in ('review-near', 'review-due', 'step-near', 'step-due', 'appeal-near', 'appeal-due'))
  with check (kind not in ('review-near', 'review-due', 'step-near', 'step-due', 'appeal-near', 'appeal-due'));

-- Who said nothing else is written to of days that a company may miss. Row security is forced on the owner as well.
alter table carnet.mail_setting no force row level security;
update carnet.mail_setting set at_once = at_once || array['transfer.answer_near_end', 'transfer.hearing_near_end', 'transfer.duty_near_end',
  'transfer.condition_near_end', 'transfer.renewal_opens']
where at_once = array['transfer.information_requested', 'transfer.decided'];
alter table carnet.mail_setting force row level security;
