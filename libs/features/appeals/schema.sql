-- Appeals of companies, as lists sort and filter them. The grounds, the opinion and the votes stand in the transfer's `life`.
create table carnet.appeal (
  tenant_id     uuid        not null,
  transfer_id   uuid        not null,
  number        int         not null check (number > 0),
  state         text        not null check (state in ('filed', 'claimed', 'voting', 'upheld', 'varied', 'set-aside', 'withdrawn')),
  digest        text        not null,
  filed_at      timestamptz not null,
  due_on        date        not null,
  due_at        timestamptz not null,
  officer       uuid        references carnet.person (id),
  empty_seats   int         not null default 0 check (empty_seats >= 0),
  closed_at     timestamptz,
  notice_digest text,
  -- canonical JSON, as text
  notice        text,
  -- what it is against; of a condition, its number
  against       text        not null check (against in ('refusal', 'condition', 'suspension', 'revocation')),
  obligation    int         check (obligation > 0),
  primary key (tenant_id, transfer_id, number),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  constraint appeal_closed_check check ((state in ('upheld', 'varied', 'set-aside', 'withdrawn')) = (closed_at is not null)),
  -- an appeal is not decided without its notice
  constraint appeal_notice_check check ((state in ('upheld', 'varied', 'set-aside')) = (notice is not null)),
  check ((notice is null) = (notice_digest is null)),
  check ((against = 'condition') = (obligation is not null))
);
-- One appeal is open at a time against each thing.
create unique index appeal_open on carnet.appeal (tenant_id, transfer_id, against, obligation) nulls not distinct where closed_at is null;
-- By last day: those of a company, and those of all companies.
create index appeal_list on carnet.appeal (tenant_id, due_at, transfer_id, number);
create index appeal_by_day on carnet.appeal (due_at, transfer_id, number);
-- The open appeals of all companies by last day: what officers look at first.
create index appeal_open_by_day on carnet.appeal (due_at, transfer_id, number) where closed_at is null;

call carnet.guard_tenant_table('appeal', authority => 'filed');
-- A company files and withdraws; the authority hears and decides.
grant select, insert, update (state, due_on, due_at, closed_at) on carnet.appeal to carnet_app;
grant select, update (state, due_on, due_at, officer, empty_seats, closed_at, notice_digest, notice) on carnet.appeal to carnet_authority;

-- Who is asked to vote on an appeal.
create table carnet.appeal_seat (
  tenant_id   uuid not null,
  transfer_id uuid not null,
  appeal      int  not null,
  voter       uuid not null references carnet.person (id),
  primary key (tenant_id, transfer_id, appeal, voter),
  foreign key (tenant_id, transfer_id, appeal) references carnet.appeal (tenant_id, transfer_id, number)
);
create index appeal_seat_voter on carnet.appeal_seat (voter);

call carnet.guard_tenant_table('appeal_seat', authority => 'filed', dispatcher => 'reads');
grant select, insert, delete on carnet.appeal_seat to carnet_authority;
grant select (tenant_id, transfer_id, voter) on carnet.appeal_seat to carnet_dispatcher;

-- Who gave the opinion on an appeal and who voted. A person has one part in an appeal.
create table carnet.appeal_part (
  tenant_id    uuid        not null,
  transfer_id  uuid        not null,
  appeal       int         not null,
  person       uuid        not null references carnet.person (id),
  part         text        not null check (part in ('opinion', 'vote')),
  digest       text        not null,
  at           timestamptz not null,
  -- in whose seat a deputy voted, and by which delegation
  on_behalf_of uuid        references carnet.person (id) check (on_behalf_of <> person),
  delegation   uuid,
  primary key (tenant_id, transfer_id, appeal, person),
  foreign key (tenant_id, transfer_id, appeal) references carnet.appeal (tenant_id, transfer_id, number),
  check ((on_behalf_of is null) = (delegation is null))
);
create unique index appeal_opinion on carnet.appeal_part (tenant_id, transfer_id, appeal) where part = 'opinion';
create unique index appeal_part_for on carnet.appeal_part (tenant_id, transfer_id, appeal, on_behalf_of) where on_behalf_of is not null;

call carnet.guard_tenant_table('appeal_part', authority => 'filed');
grant select, insert on carnet.appeal_part to carnet_authority;
