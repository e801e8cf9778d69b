-- The company is heard before people refuse: a state, deadlines, the notice of what is intended, and votes before and after a hearing.

-- Words are added to the lists that the checks have now: whichever migration touched them last.
do $$
declare
  v_check text;
begin
  select pg_get_constraintdef(c.oid) into v_check from pg_constraint c
  where c.conrelid = 'carnet.transfer'::regclass and c.conname = 'transfer_state_check';
  alter table carnet.transfer drop constraint transfer_state_check;
  execute 'alter table carnet.transfer add constraint transfer_state_check '
    || replace(v_check, '''granted''::text', '''awaiting-hearing''::text, ''granted''::text');
  select pg_get_constraintdef(c.oid) into v_check from pg_constraint c
  where c.conrelid = 'carnet.timer'::regclass and c.conname = 'timer_kind_check';
  alter table carnet.timer drop constraint timer_kind_check;
  execute 'alter table carnet.timer add constraint timer_kind_check '
    || replace(v_check, '''expiry''::text', '''hearing-near''::text, ''hearing-due''::text, ''expiry''::text');
end
$$;

-- Within a round, one vote of a person before each hearing and one after it; `record_acts` sees that it is in the same step.
alter table carnet.vote add column hearing integer not null default 0 check (hearing >= 0);
alter table carnet.vote drop constraint vote_pkey;
alter table carnet.vote add primary key (tenant_id, transfer_id, assessment_id, round, voter, hearing);

-- What waits for its company to be heard, by due day.
create index transfer_unheard on carnet.transfer (due_on, id) where state = 'awaiting-hearing';

-- The notice of an intention to refuse, stored with the act that would refuse and never changed.
create table carnet.intention (
  tenant_id uuid not null,
  transfer_id uuid not null,
  round int not null check (round > 0),
  digest text not null,
  -- canonical JSON, as text
  body text not null,
  at timestamptz not null,
  primary key (tenant_id, transfer_id, round),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
alter table carnet.intention enable row level security;
alter table carnet.intention force row level security;
create policy tenant on carnet.intention to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_filed on carnet.intention to carnet_authority
  using (exists (select from carnet.transfer t where t.tenant_id = intention.tenant_id and t.id = intention.transfer_id))
  with check (exists (select from carnet.transfer t where t.tenant_id = intention.tenant_id and t.id = intention.transfer_id));
grant select on carnet.intention to carnet_app, carnet_authority;
grant insert on carnet.intention to carnet_authority;
