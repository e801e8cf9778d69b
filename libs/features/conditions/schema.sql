-- An authority's own conditions, beside the library that a release brings. A version never changes: the next version replaces it, or it is
-- retired. A grant keeps the text that it was granted with.
create table carnet.own_condition (
  tenant_id  uuid        not null references carnet.authority (id),
  code       text        not null check (code ~ '^[a-z][a-z0-9-]{0,59}$'),
  version    integer     not null check (version > 0),
  -- the entry in canonical form
  body       text        not null check (length(body) <= 100000),
  added_by   uuid        not null references carnet.person (id),
  added_at   timestamptz not null,
  retired_by uuid        references carnet.person (id),
  retired_at timestamptz,
  primary key (tenant_id, code, version),
  check ((retired_by is null) = (retired_at is null))
);
-- One version of an entry can be chosen at a time.
create unique index own_condition_chosen on carnet.own_condition (tenant_id, code) where retired_at is null;

call carnet.guard_tenant_table('own_condition', authority => 'own');
-- An entry is retired once, and for good.
create policy retired on carnet.own_condition as restrictive for update to carnet_authority
  using (retired_at is null)
  with check (retired_at is not null);
grant select, insert, update (retired_by, retired_at) on carnet.own_condition to carnet_authority;

-- The conditions of a grant, as lists sort and filter them. Their terms and the evidence stand in the transfer's `life`.
create table carnet.obligation (
  tenant_id   uuid        not null,
  transfer_id uuid        not null,
  number      int         not null check (number > 0),
  phase       text        not null check (phase in ('before', 'during', 'after')),
  monitor     text,
  state       text        not null check (state in ('open', 'evidence-given', 'met', 'breached', 'waived')),
  -- evidence waits for an officer's judgement; also of a breached condition
  to_judge    boolean     not null,
  due_on      date,
  -- the last instant that is in time
  due_at      timestamptz,
  -- whether the grant stands or waits for its conditions; a trigger on the transfer's state keeps it
  live        boolean     not null default true,
  -- The order of lists. A column, because under row security a page continues in an index by plain columns only.
  sorts_at    timestamptz generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored,
  primary key (tenant_id, transfer_id, number),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check ((due_on is null) = (due_at is null))
);
-- Lists of owed conditions read only what they show: over all companies, of one company, and what waits for a judgement.
create index obligation_owed on carnet.obligation (sorts_at, transfer_id, number)
  where live and state in ('open', 'evidence-given', 'breached');
create index obligation_owed_by on carnet.obligation (tenant_id, sorts_at, transfer_id, number)
  where live and state in ('open', 'evidence-given', 'breached');
create index obligation_to_judge on carnet.obligation (sorts_at, transfer_id, number)
  where live and to_judge and state in ('open', 'evidence-given', 'breached');

call carnet.guard_tenant_table('obligation', authority => 'filed');
grant select, insert, update (state, to_judge, due_on, due_at, live) on carnet.obligation to carnet_app, carnet_authority;
