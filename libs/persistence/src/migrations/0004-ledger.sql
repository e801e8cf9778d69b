-- The ledger beyond single filings: what a company sent before it used Carnet, what turned out to be wrong, and the
-- first day of what is counted from its first transfer.

-- The first day something was sent, where the law counts from it: what the reservation was told.
alter table carnet.ledger_entry add column first_on date;

-- A reservation no longer grows old, and a commit is dated by the grant: only what was sent is summed by day.
drop index carnet.ledger_entry_rolling;
create index ledger_entry_sent on carnet.ledger_entry (tenant_id, metric, party, counted_on)
  where time_window in ('rolling', 'ever') and kind = 'commit';
-- The statement of a window, a page at a time.
create index ledger_entry_window on carnet.ledger_entry (tenant_id, metric, time_window, party, at, transfer_id);

-- What is stated about a counter otherwise than by a filing. Never changed, never taken away.
create table carnet.ledger_adjustment (
  tenant_id uuid not null references carnet.company (tenant_id),
  id uuid not null,
  kind text not null check (kind in ('opening', 'correction')),
  metric text not null,
  time_window text not null,
  party text not null default '',
  amount bigint not null check (abs(amount) <= 1000000000000),
  counted_on date not null,
  reason text not null check (reason <> ''),
  evidence_name text,
  evidence_sha256 text check (evidence_sha256 ~ '^[0-9a-f]{64}$'),
  -- a person of the company: keys state nothing
  stated_by uuid not null references carnet.person (id),
  stated_at timestamptz not null,
  -- committed in the counter, with what this adds at once
  committed_after bigint not null check (committed_after >= 0),
  primary key (tenant_id, id),
  check ((evidence_name is null) = (evidence_sha256 is null)),
  -- an opening, and whatever lowers a count, rests on a document
  check (evidence_name is not null or (kind = 'correction' and amount > 0)),
  check (kind = 'correction' or amount >= 0),
  check (kind = 'opening' or amount <> 0)
);
create index ledger_adjustment_counter on carnet.ledger_adjustment (tenant_id, metric, time_window, party, counted_on);

-- What a person of the authority said of it, once.
create table carnet.ledger_answer (
  tenant_id uuid not null,
  adjustment_id uuid not null,
  answer text not null check (answer in ('confirmed', 'rejected')),
  reason text not null check (reason <> ''),
  answered_by uuid not null references carnet.person (id),
  answered_at timestamptz not null,
  committed_after bigint not null check (committed_after >= 0),
  primary key (tenant_id, adjustment_id),
  foreign key (tenant_id, adjustment_id) references carnet.ledger_adjustment (tenant_id, id)
);

do $$
declare
  name text;
begin
  foreach name in array array['ledger_adjustment', 'ledger_answer'] loop
    execute format('alter table carnet.%I enable row level security', name);
    execute format('alter table carnet.%I force row level security', name);
    execute format('create policy tenant on carnet.%I to carnet_app using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('create policy authority_all on carnet.%I to carnet_authority using (true) with check (true)', name);
  end loop;
end
$$;

grant select on carnet.ledger_adjustment, carnet.ledger_answer to carnet_app, carnet_authority;
-- A company states, the authority answers.
grant insert on carnet.ledger_adjustment to carnet_app;
grant insert on carnet.ledger_answer to carnet_authority;
-- A grant in a new year opens that year's counter.
grant insert on carnet.ledger_counter to carnet_authority;
