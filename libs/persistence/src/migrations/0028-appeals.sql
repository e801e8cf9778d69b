-- Appeals of companies against refusals: what lists sort and filter by, who hears them, and their notices.

-- A word is added to the list that the check has now: whichever migration touched it last.
do $$
declare
  v_check text;
begin
  select pg_get_constraintdef(c.oid) into v_check from pg_constraint c
  where c.conrelid = 'carnet.timer'::regclass and c.conname = 'timer_kind_check';
  alter table carnet.timer drop constraint timer_kind_check;
  execute 'alter table carnet.timer add constraint timer_kind_check '
    || replace(v_check, '''expiry''::text', '''appeal-closes''::text, ''appeal-near''::text, ''appeal-due''::text, ''expiry''::text');
end
$$;

-- A refusal that was set aside is followed by another decision, with a notice of its own.
alter table carnet.notice drop constraint notice_pkey;
alter table carnet.notice add primary key (tenant_id, transfer_id, digest);

-- The grounds, the opinion and the votes stand with the transfer's life.
create table carnet.appeal (
  tenant_id uuid not null,
  transfer_id uuid not null,
  number int not null check (number > 0),
  state text not null check (state in ('filed', 'claimed', 'voting', 'upheld', 'set-aside', 'withdrawn')),
  digest text not null,
  filed_at timestamptz not null,
  due_on date not null,
  due_at timestamptz not null,
  officer uuid references carnet.person (id),
  empty_seats int not null default 0 check (empty_seats >= 0),
  closed_at timestamptz,
  notice_digest text,
  -- canonical JSON, as text
  notice text,
  primary key (tenant_id, transfer_id, number),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check ((state in ('upheld', 'set-aside', 'withdrawn')) = (closed_at is not null)),
  -- an appeal is not decided without its notice
  check ((state in ('upheld', 'set-aside')) = (notice is not null)),
  check ((notice is null) = (notice_digest is null))
);
create unique index appeal_open on carnet.appeal (tenant_id, transfer_id) where closed_at is null;
-- In the order of their last days: of a company's own, and of all.
create index appeal_list on carnet.appeal (tenant_id, due_at, transfer_id, number);
create index appeal_by_day on carnet.appeal (due_at, transfer_id, number);

-- Who is asked to vote on an appeal.
create table carnet.appeal_seat (
  tenant_id uuid not null,
  transfer_id uuid not null,
  appeal int not null,
  voter uuid not null references carnet.person (id),
  primary key (tenant_id, transfer_id, appeal, voter),
  foreign key (tenant_id, transfer_id, appeal) references carnet.appeal (tenant_id, transfer_id, number)
);
create index appeal_seat_voter on carnet.appeal_seat (voter);

-- Who gave the opinion on an appeal, and who voted: each person once.
create table carnet.appeal_part (
  tenant_id uuid not null,
  transfer_id uuid not null,
  appeal int not null,
  person uuid not null references carnet.person (id),
  part text not null check (part in ('opinion', 'vote')),
  digest text not null,
  at timestamptz not null,
  primary key (tenant_id, transfer_id, appeal, person),
  foreign key (tenant_id, transfer_id, appeal) references carnet.appeal (tenant_id, transfer_id, number)
);
create unique index appeal_opinion on carnet.appeal_part (tenant_id, transfer_id, appeal) where part = 'opinion';

do $$
declare
  name text;
begin
  foreach name in array array['appeal', 'appeal_seat', 'appeal_part'] loop
    execute format('alter table carnet.%I enable row level security', name);
    execute format('alter table carnet.%I force row level security', name);
    execute format('create policy tenant on carnet.%I to carnet_app using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('create policy authority_filed on carnet.%1$I to carnet_authority '
      'using (exists (select from carnet.transfer t where t.tenant_id = %1$I.tenant_id and t.id = %1$I.transfer_id)) '
      'with check (exists (select from carnet.transfer t where t.tenant_id = %1$I.tenant_id and t.id = %1$I.transfer_id))', name);
  end loop;
  create policy follow on carnet.appeal_seat for select to carnet_dispatcher using (true);
end
$$;
grant select on carnet.appeal to carnet_app, carnet_authority;
-- a company files and takes back, the authority hears and decides
grant insert, update (state, closed_at) on carnet.appeal to carnet_app;
grant update (state, officer, empty_seats, closed_at, notice_digest, notice) on carnet.appeal to carnet_authority;
grant select, insert, delete on carnet.appeal_seat to carnet_authority;
grant select, insert on carnet.appeal_part to carnet_authority;
grant select (tenant_id, transfer_id, voter) on carnet.appeal_seat to carnet_dispatcher;

-- Who spoke for the authority in what is decided already never hears an appeal against it. Row security is forced on the owner as well.
alter table carnet.transfer no force row level security;
alter table carnet.history_entry no force row level security;
update carnet.transfer t set life = jsonb_set(t.life, '{deciders}', d.people)
from (
  select h.tenant_id, h.transfer_id, jsonb_agg(distinct h.actor_id) as people from carnet.history_entry h
  where not h.refused and h.actor_kind = 'person' and h.kind in ('opinion-given', 'voted', 'challenged', 'restriction-confirmed', 'sent-back',
    'split-established', 'suspended', 'lifted', 'revoked', 'obligation-breached', 'evidence-judged', 'obligation-waived')
  group by 1, 2
) d
where d.tenant_id = t.tenant_id and d.transfer_id = t.id;
alter table carnet.transfer force row level security;
alter table carnet.history_entry force row level security;
