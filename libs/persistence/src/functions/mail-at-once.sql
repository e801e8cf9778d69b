-- Who confirmed an address is written to at once of what they chose, whatever wrote the notification; when it is quiet, the mail waits.
create or replace function carnet.mail_at_once() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  insert into mail (tenant_id, id, person, kind, notification, made_at, next_at)
  select n.tenant_id, gen_random_uuid(), n.person, 'notification', n.id, clock_timestamp(), clock_timestamp()
  from told n join mail_setting s on s.tenant_id = n.tenant_id and s.person = n.person
  where s.confirmed_at is not null and n.type = any (s.at_once);
  return null;
end
$$;
create or replace trigger mailed_at_once after insert on carnet.notification referencing new table as told
  for each statement execute function carnet.mail_at_once();
