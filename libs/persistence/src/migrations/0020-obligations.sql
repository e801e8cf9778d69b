-- Conditions of a grant as obligations, each with its day; grants that wait for what comes before; deadlines of conditions.

-- Words are added to the lists that the checks have now: whichever migration touched them last.
do $$
declare
  v_check text;
begin
  select pg_get_constraintdef(c.oid) into v_check from pg_constraint c
  where c.conrelid = 'carnet.transfer'::regclass and c.conname = 'transfer_state_check';
  alter table carnet.transfer drop constraint transfer_state_check;
  execute 'alter table carnet.transfer add constraint transfer_state_check '
    || replace(v_check, '''granted''::text', '''awaiting-conditions''::text, ''granted''::text');
  select pg_get_constraintdef(c.oid) into v_check from pg_constraint c
  where c.conrelid = 'carnet.timer'::regclass and c.conname = 'timer_kind_check';
  alter table carnet.timer drop constraint timer_kind_check;
  execute 'alter table carnet.timer add constraint timer_kind_check '
    || replace(v_check, '''expiry''::text', '''obligation-near''::text, ''obligation-due''::text, ''expiry''::text');
end
$$;

-- What lists sort and filter by; the terms and what was shown stand with the transfer's life.
create table carnet.obligation (
  tenant_id uuid not null,
  transfer_id uuid not null,
  number int not null check (number > 0),
  phase text not null check (phase in ('before', 'during', 'after')),
  monitor text,
  state text not null check (state in ('open', 'evidence-given', 'met', 'breached', 'waived')),
  -- something was shown that an officer has to judge; in a breach, too
  to_judge boolean not null,
  due_on date,
  -- the last instant in time
  due_at timestamptz,
  primary key (tenant_id, transfer_id, number),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check ((due_on is null) = (due_at is null))
);
-- In the order of their days, those without one last.
create index obligation_open on carnet.obligation ((coalesce(due_at, 'infinity'::timestamptz)), transfer_id, number)
  where state in ('open', 'evidence-given', 'breached');

alter table carnet.obligation enable row level security;
alter table carnet.obligation force row level security;
create policy tenant on carnet.obligation to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_filed on carnet.obligation to carnet_authority
  using (exists (select from carnet.transfer t where t.tenant_id = obligation.tenant_id and t.id = obligation.transfer_id))
  with check (exists (select from carnet.transfer t where t.tenant_id = obligation.tenant_id and t.id = obligation.transfer_id));
grant select, insert on carnet.obligation to carnet_app, carnet_authority;
grant update (state, to_judge) on carnet.obligation to carnet_app, carnet_authority;
