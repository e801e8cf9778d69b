-- A filing names its rules once, and they are those in force on its day. CN005 tells the caller to read them anew. CN011: a suspended company
-- files nothing.
create or replace function carnet.check_pin() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  if tg_op = 'UPDATE' and old.rule_set is not null then
    raise exception 'a filing keeps the rules it was filed under' using errcode = 'CN006';
  end if;
  if (tg_op = 'INSERT' or old.submitted_at is null) and exists (select from company c where c.tenant_id = new.tenant_id and c.suspended_at is not null)
  then
    raise exception 'the company is suspended' using errcode = 'CN011';
  end if;
  perform from rule_schedule s
  where s.edition = (select max(l.edition) from rule_schedule l) and s.from_day <= new.filed_on and s.rule_set = new.rule_set
    and not exists (select from rule_schedule n
      where n.edition = s.edition and n.from_day > s.from_day and n.from_day <= new.filed_on);
  if not found then raise exception 'other rules are in force' using errcode = 'CN005'; end if;
  return new;
end
$$;
create or replace trigger pin_when_filed before insert on carnet.transfer for each row
  when (new.submitted_at is not null or new.rule_set is not null) execute function carnet.check_pin();
create or replace trigger pin_when_submitted before update on carnet.transfer for each row
  when (new.rule_set is distinct from old.rule_set or (old.submitted_at is null and new.submitted_at is not null))
  execute function carnet.check_pin();
