-- One vote of one person of the authority.
create table carnet.vote (
  tenant_id      uuid        not null,
  transfer_id    uuid        not null,
  assessment_id  uuid        not null,
  step           integer     not null check (step >= 0),
  voter          uuid        not null references carnet.person (id),
  -- who abstains uses the seat, and counts neither for nor against
  ballot         text        not null check (ballot in ('approve', 'refuse', 'abstain')),
  content_digest text        not null,
  at             timestamptz not null,
  round          integer     not null default 0 check (round >= 0),
  -- within a round a person votes once before each hearing and once after it, in the same step
  hearing        integer     not null default 0 check (hearing >= 0),
  -- in whose seat a deputy voted, and by which delegation
  on_behalf_of   uuid        references carnet.person (id) check (on_behalf_of <> voter),
  delegation     uuid,
  -- a person votes once on a transfer, whatever the step
  primary key (tenant_id, transfer_id, assessment_id, round, voter, hearing),
  foreign key (tenant_id, transfer_id, assessment_id) references carnet.assessment (tenant_id, transfer_id, id),
  check ((on_behalf_of is null) = (delegation is null))
);
create unique index vote_once_for on carnet.vote (tenant_id, transfer_id, assessment_id, round, on_behalf_of, hearing)
  where on_behalf_of is not null;

call carnet.guard_tenant_table('vote', authority => 'filed');
grant select on carnet.vote to carnet_app;
grant select, insert on carnet.vote to carnet_authority;

-- Who is asked to vote now. The rows of a step are deleted when it ends.
create table carnet.ballot_paper (
  tenant_id   uuid    not null,
  transfer_id uuid    not null,
  voter       uuid    not null references carnet.person (id),
  step        integer not null,
  primary key (tenant_id, transfer_id, voter),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
create index ballot_paper_voter on carnet.ballot_paper (voter);

call carnet.guard_tenant_table('ballot_paper', authority => 'filed', dispatcher => 'reads');
-- A company that withdraws or amends takes the papers back; it never writes an opinion or a vote.
grant select, delete on carnet.ballot_paper to carnet_app;
grant select, insert, delete on carnet.ballot_paper to carnet_authority;
grant select (tenant_id, transfer_id, voter, step) on carnet.ballot_paper to carnet_dispatcher;
