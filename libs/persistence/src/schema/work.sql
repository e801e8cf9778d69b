-- Numbers that only grow: a worker that claims an item gets the next, and a late worker with an older one is refused.
create sequence carnet.work_fence;
grant usage on sequence carnet.work_fence to carnet_app;

-- Work that waits to be done. It is written inside the transaction that needs it, and dispatched from here; the queue holds nothing else.
create table carnet.work_item (
  tenant_id        uuid        not null,
  id               uuid        not null,
  -- null for the authority's own work, which is about no single transfer
  transfer_id      uuid,
  kind             text        not null,
  epoch            integer     not null default 1,
  state            text        not null default 'ready' check (state in ('ready', 'running', 'done', 'dead')),
  run_after        timestamptz not null,
  attempt          integer     not null default 0,
  fence            bigint,
  lease_until      timestamptz,
  dispatched_epoch integer     not null default 0,
  dispatched_job   text,
  dispatched_at    timestamptz,
  last_error       text,
  -- since when it waits for something that it needs and does not have
  waiting_since    timestamptz,
  -- when and by which operator a dead item was put back
  redriven_at      timestamptz,
  redriven_by      text,
  primary key (tenant_id, id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 1);
-- The dispatcher goes from company to company, so that the long queue of one does not delay the others.
create index work_item_runnable on carnet.work_item (tenant_id, run_after, id) where state = 'ready' and dispatched_epoch < epoch;
create index work_item_handed_out on carnet.work_item (tenant_id, dispatched_at) where state = 'ready' and dispatched_epoch = epoch;
create index work_item_leased on carnet.work_item (tenant_id, lease_until) where state = 'running';
create index work_item_dead on carnet.work_item (tenant_id) where state = 'dead';
-- For the sweeps that pass reviews and seats on: whether that is already waiting. The rule check of a filing never enters this index.
create index work_item_desk on carnet.work_item (tenant_id, transfer_id) where kind in ('prepare-review', 'open-step') and state <> 'done';

call carnet.guard_tenant_table('work_item', authority => 'filed', dispatcher => 'works');
create policy authority_own on carnet.work_item to carnet_authority
  using (transfer_id is null and tenant_id = (select carnet.current_tenant()))
  with check (transfer_id is null and tenant_id = (select carnet.current_tenant()));
-- An operator sees what is not done, also of companies' work that the authority does not see otherwise, and puts back what is dead.
create policy operator_reads on carnet.work_item for select to carnet_authority using (state <> 'done');
create policy operator_redrives on carnet.work_item for update to carnet_authority using (state = 'dead') with check (state = 'ready');
grant select, insert, update on carnet.work_item to carnet_app, carnet_authority;
grant select, insert (tenant_id, id, transfer_id, kind, run_after), update (epoch, state, run_after, attempt, fence, lease_until,
  dispatched_epoch, dispatched_job, dispatched_at, last_error, waiting_since, redriven_at, redriven_by)
  on carnet.work_item to carnet_dispatcher;
