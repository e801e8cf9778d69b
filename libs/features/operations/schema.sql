-- Workers as they tell of themselves every few seconds: an operator sees which there are and when each was last heard.
create table carnet.worker_process (
  id         uuid        primary key,
  started_at timestamptz not null,
  -- by the clock of the database; beside it the worker's own, by which it shows how they differ
  heard_at   timestamptz not null,
  own_clock  timestamptz not null,
  -- its release, its queue, what it needs and whether that is there, and its settings without secrets
  body       jsonb       not null
);
grant select on carnet.worker_process to carnet_authority;
grant select, insert, update (heard_at, own_clock, body), delete on carnet.worker_process to carnet_dispatcher;

-- An operator counts what goes out to all organisations, and reads none of it: these rows are open only while a transaction says that it counts.
create policy operator_counts on carnet.webhook_endpoint for select to carnet_authority
  using (pg_catalog.current_setting('app.counting', true) = 'outgoing');
create policy operator_counts on carnet.webhook_delivery for select to carnet_authority
  using (pg_catalog.current_setting('app.counting', true) = 'outgoing');
create policy operator_counts on carnet.mail for select to carnet_authority
  using (pg_catalog.current_setting('app.counting', true) = 'outgoing');
