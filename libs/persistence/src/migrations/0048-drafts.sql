-- Drafts that nobody works on are given up. The authority sees no draft, so their deadlines fire within the company.
do $$
declare
  v_check text;
  v_name text;
begin
  select pg_get_constraintdef(c.oid) into v_check from pg_constraint c
  where c.conrelid = 'carnet.timer'::regclass and c.conname = 'timer_kind_check';
  alter table carnet.timer drop constraint timer_kind_check;
  execute 'alter table carnet.timer add constraint timer_kind_check '
    || replace(v_check, '''expiry''::text', '''draft-near''::text, ''draft-due''::text, ''expiry''::text');

  select pg_get_constraintdef(c.oid) into v_check from pg_constraint c
  where c.conrelid = 'carnet.transfer'::regclass and c.conname = 'transfer_state_check';
  alter table carnet.transfer drop constraint transfer_state_check;
  execute 'alter table carnet.transfer add constraint transfer_state_check '
    || replace(v_check, '''withdrawn''::text', '''lapsed''::text, ''withdrawn''::text');

  -- What was never filed is a draft, or was one.
  select c.conname into strict v_name from pg_constraint c
  where c.conrelid = 'carnet.transfer'::regclass and c.contype = 'c' and pg_get_constraintdef(c.oid) like '%submitted_at IS NOT NULL%';
  execute format('alter table carnet.transfer drop constraint %I', v_name);
  alter table carnet.transfer add constraint transfer_filed_check check (state in ('draft', 'lapsed', 'withdrawn') or submitted_at is not null);
end
$$;

-- The sweep tells drafts' deadlines from others.
grant select (kind) on carnet.timer to carnet_dispatcher;
-- A company's own deadlines remind it.
grant insert (tenant_id, id, transfer_id, timer_id, at) on carnet.reminder to carnet_app;
-- Whoever follows the history finds out whom to tell of a draft: who opened it, and nothing that it says.
drop policy follow on carnet.transfer;
create policy follow on carnet.transfer for select to carnet_dispatcher using (submitted_at is not null or state in ('draft', 'lapsed'));

-- Drafts of before have the whole term from now on. Row security is forced on the owner as well.
alter table carnet.transfer no force row level security;
alter table carnet.timer no force row level security;
insert into carnet.timer (tenant_id, id, transfer_id, kind, cause, due_on, due_at, terms, set_at)
select t.tenant_id, gen_random_uuid(), t.id, k.kind, 'introduced' || k.cause, d.due - k.before,
  ((d.due - k.before + k.whole)::timestamp at time zone 'Asia/Shanghai') - interval '1 millisecond',
  jsonb_build_object('of', 'draft', 'term', 'draft-2026.1', 'from', d.today, 'since', 'introduced', 'days', 90, 'due', d.due), now()
from carnet.transfer t
cross join (select (now() at time zone 'Asia/Shanghai')::date as today, (now() at time zone 'Asia/Shanghai')::date + 90 as due) d
cross join (values ('draft-near', '/14', 14, 0), ('draft-near', '/3', 3, 0), ('draft-due', '', 0, 1)) as k (kind, cause, before, whole)
where t.state = 'draft';
alter table carnet.transfer force row level security;
alter table carnet.timer force row level security;
