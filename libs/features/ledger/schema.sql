-- What a company has sent and reserved, per metric and statutory window.
create table carnet.ledger_counter (
  tenant_id   uuid   not null references carnet.company (tenant_id),
  metric      text   not null,
  time_window text   not null,
  party       text   not null default '',
  reserved    bigint not null default 0 check (reserved >= 0),
  committed   bigint not null default 0 check (committed >= 0),
  primary key (tenant_id, metric, time_window, party),
  check (reserved + committed <= 1000000000000000)
) with (fillfactor = 50);

call carnet.guard_tenant_table('ledger_counter', authority => 'all');
grant select, insert, update on carnet.ledger_counter to carnet_app, carnet_authority;

-- What a filing reserved, committed or released.
create table carnet.ledger_entry (
  tenant_id   uuid        not null,
  transfer_id uuid        not null,
  -- grows when an answer changes the numbers of a filing: each reservation is a round of its own
  round       integer     not null check (round > 0),
  metric      text        not null,
  time_window text        not null,
  party       text        not null default '',
  kind        text        not null check (kind in ('reserve', 'commit', 'release')),
  amount      bigint      not null check (amount >= 0),
  -- of a reservation whose numbers are implausible: what is counted when it is granted, and in no counter until then
  held        bigint      check (held is null or (held >= 0 and kind = 'reserve' and amount = 0)),
  -- reserved and committed in the window, this entry included: what the rules read
  total_after bigint      not null check (total_after >= 0),
  counted_on  date        not null,
  at          timestamptz not null,
  -- the first day on which something was sent, where the law counts from it: what the rules read
  first_on    date,
  primary key (tenant_id, transfer_id, metric, time_window, party, round, kind),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
-- What was sent is summed by day; a reservation does not age, and a commit has the day of the grant.
create index ledger_entry_sent on carnet.ledger_entry (tenant_id, metric, party, counted_on)
  where time_window in ('rolling', 'ever') and kind = 'commit';
-- The statement of a window, page by page.
create index ledger_entry_window on carnet.ledger_entry (tenant_id, metric, time_window, party, at, transfer_id);

call carnet.guard_tenant_table('ledger_entry', authority => 'filed');
grant select, insert on carnet.ledger_entry to carnet_app, carnet_authority;

-- What a company states about a counter beside its filings: what it sent before it used Carnet, and corrections. Never changed or deleted.
create table carnet.ledger_adjustment (
  tenant_id       uuid        not null references carnet.company (tenant_id),
  id              uuid        not null,
  kind            text        not null check (kind in ('opening', 'correction')),
  metric          text        not null,
  time_window     text        not null,
  party           text        not null default '',
  amount          bigint      not null check (abs(amount) <= 1000000000000),
  counted_on      date        not null,
  reason          text        not null check (reason <> ''),
  evidence_name   text,
  evidence_sha256 text        check (evidence_sha256 ~ '^[0-9a-f]{64}$'),
  -- a person of the company, never a key
  stated_by       uuid        not null references carnet.person (id),
  stated_at       timestamptz not null,
  -- committed in the counter, including what this adds at once
  committed_after bigint      not null check (committed_after >= 0),
  primary key (tenant_id, id),
  check ((evidence_name is null) = (evidence_sha256 is null)),
  -- an opening, and a correction that lowers a count, rests on a document
  check (evidence_name is not null or (kind = 'correction' and amount > 0)),
  check (kind = 'correction' or amount >= 0),
  check (kind = 'opening' or amount <> 0)
);
create index ledger_adjustment_counter on carnet.ledger_adjustment (tenant_id, metric, time_window, party, counted_on);

call carnet.guard_tenant_table('ledger_adjustment', authority => 'all');
grant select, insert on carnet.ledger_adjustment to carnet_app;
grant select on carnet.ledger_adjustment to carnet_authority;

-- The authority's answer to an adjustment, given once.
create table carnet.ledger_answer (
  tenant_id       uuid        not null,
  adjustment_id   uuid        not null,
  answer          text        not null check (answer in ('confirmed', 'rejected')),
  reason          text        not null check (reason <> ''),
  answered_by     uuid        not null references carnet.person (id),
  answered_at     timestamptz not null,
  committed_after bigint      not null check (committed_after >= 0),
  primary key (tenant_id, adjustment_id),
  foreign key (tenant_id, adjustment_id) references carnet.ledger_adjustment (tenant_id, id)
);

call carnet.guard_tenant_table('ledger_answer', authority => 'all');
grant select on carnet.ledger_answer to carnet_app;
grant select, insert on carnet.ledger_answer to carnet_authority;
