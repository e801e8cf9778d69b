-- Whose turn it is at the authority: days on which its people are absent, and reviews that pass on when they are left alone.

-- A word is added to the list that the check has now: whichever migration touched it last.
do $$
declare
  v_check text;
begin
  select pg_get_constraintdef(c.oid) into v_check from pg_constraint c
  where c.conrelid = 'carnet.timer'::regclass and c.conname = 'timer_kind_check';
  alter table carnet.timer drop constraint timer_kind_check;
  execute 'alter table carnet.timer add constraint timer_kind_check ' || replace(v_check, '''expiry''::text', '''lease-due''::text, ''expiry''::text');
end
$$;

-- Local days of the authority on which somebody of it does no work. Kept for ever; what was entered wrongly is withdrawn.
create table carnet.absence (
  tenant_id uuid not null references carnet.authority (id),
  id uuid not null,
  person uuid not null references carnet.person (id),
  from_on date not null,
  -- the last day of it
  until_on date not null,
  reason text not null check (reason in ('leave', 'illness', 'training', 'duty-elsewhere', 'other')),
  entered_by uuid not null references carnet.person (id),
  entered_at timestamptz not null,
  withdrawn_by uuid references carnet.person (id),
  withdrawn_at timestamptz,
  -- when supervisors were told what is open with the person
  told_at timestamptz,
  primary key (tenant_id, id),
  check (from_on <= until_on and until_on - from_on < 366),
  check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index absence_list on carnet.absence (tenant_id, from_on, id);
create index absence_of_person on carnet.absence (tenant_id, person, until_on) where withdrawn_at is null;
-- For the sweep: what begins and nobody was told of.
create index absence_untold on carnet.absence (from_on) where withdrawn_at is null and told_at is null;

alter table carnet.absence enable row level security;
alter table carnet.absence force row level security;
create policy tenant on carnet.absence to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_own on carnet.absence to carnet_authority
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy dispatch on carnet.absence to carnet_dispatcher using (true) with check (true);
grant select, insert, update (withdrawn_by, withdrawn_at) on carnet.absence to carnet_authority;
grant select (tenant_id, id, person, from_on, until_on, withdrawn_at, told_at), update (told_at) on carnet.absence to carnet_dispatcher;

-- Who had a review until when it went to another one, for whoever tells them.
alter table carnet.review add column relieved uuid references carnet.person (id), add column relieved_at timestamptz;
-- And the discipline, for reviews of those who may review no more.
grant select (discipline, relieved, relieved_at) on carnet.review to carnet_dispatcher;
