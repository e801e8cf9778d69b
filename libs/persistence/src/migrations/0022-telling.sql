-- Telling people: what is derived from the history after the fact. Nothing here is written or waited for by what files, judges or decides.

-- How far the history has been read. Entries become visible in the order of commits, not of ids or times: what a transaction below
-- the oldest one still running wrote is all there, or never will be.
create table carnet.history_follower (
  name text primary key,
  -- transactions below this one have been read
  before_tx bigint not null
);
insert into carnet.history_follower (name, before_tx) values ('messages', pg_snapshot_xmin(pg_current_snapshot())::text::bigint);

-- Transactions are stored nearly in their order, so that this costs next to nothing to keep.
create index history_by_transaction on carnet.history_entry using brin (((tx::text)::bigint)) with (pages_per_range = 16, autosummarize = on);

-- An address that an organisation wants to be told at.
create table carnet.webhook_endpoint (
  tenant_id uuid not null,
  id uuid not null,
  realm text not null check (realm in ('company', 'authority')),
  url text not null,
  label text not null,
  -- which messages; null for all
  types text[],
  created_at timestamptz not null,
  created_by uuid not null references carnet.person (id),
  disabled_at timestamptz,
  disabled_because text check (disabled_because in ('asked', 'failing', 'gone')),
  -- what was told there stays to be read
  deleted_at timestamptz,
  primary key (tenant_id, id),
  check ((disabled_at is null) = (disabled_because is null))
);
create index webhook_endpoint_authority on carnet.webhook_endpoint (tenant_id, id) where realm = 'authority';

-- What an endpoint signs with: two keys while one replaces the other.
create table carnet.webhook_key (
  tenant_id uuid not null,
  endpoint_id uuid not null,
  id uuid not null,
  -- sealed under the installation's key, and bound to this place
  sealed text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  primary key (tenant_id, endpoint_id, id),
  foreign key (tenant_id, endpoint_id) references carnet.webhook_endpoint (tenant_id, id)
);

-- One message to one endpoint, and what becomes of it. Its id is what the receiver tells repeats by.
create table carnet.webhook_delivery (
  tenant_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  type text not null,
  at timestamptz not null,
  -- what it is about; of another tenancy when the authority is told, which nothing here may hang on
  company uuid,
  transfer uuid,
  entry uuid,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'dead')),
  attempts integer not null default 0,
  -- how many of them before somebody asked for it anew
  attempts_before integer not null default 0,
  -- when it is due; while a worker has it, when another one may take it
  next_at timestamptz not null,
  closed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, endpoint_id, entry),
  foreign key (tenant_id, endpoint_id) references carnet.webhook_endpoint (tenant_id, id),
  check ((state = 'pending') = (closed_at is null))
) with (fillfactor = 70);
create index webhook_delivery_due on carnet.webhook_delivery (tenant_id, endpoint_id, next_at) where state = 'pending';
create index webhook_delivery_list on carnet.webhook_delivery (tenant_id, endpoint_id, at, id);
-- For what is old, of all organisations.
create index webhook_delivery_closed on carnet.webhook_delivery (closed_at) where state <> 'pending';

create table carnet.webhook_attempt (
  tenant_id uuid not null,
  delivery_id uuid not null,
  number integer not null,
  at timestamptz not null,
  milliseconds integer not null,
  -- of the answer, when there was one
  status integer,
  -- why there was none, or why it does not count
  failure text,
  -- how the answer began
  begins text,
  primary key (tenant_id, delivery_id, number),
  foreign key (tenant_id, delivery_id) references carnet.webhook_delivery (tenant_id, id) on delete cascade
);

do $$
declare
  name text;
begin
  foreach name in array array['webhook_endpoint', 'webhook_key', 'webhook_delivery', 'webhook_attempt'] loop
    execute format('alter table carnet.%I enable row level security', name);
    execute format('alter table carnet.%I force row level security', name);
    execute format('create policy tenant on carnet.%I to carnet_app using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('create policy authority_own on carnet.%I to carnet_authority using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('grant select, insert on carnet.%I to carnet_app, carnet_authority', name);
  end loop;
  -- The dispatcher reads which things happened, never what was said, and writes who is to be told.
  create policy follow on carnet.history_entry for select to carnet_dispatcher using (true);
  create policy follow on carnet.transfer for select to carnet_dispatcher using (submitted_at is not null);
  create policy dispatch on carnet.webhook_endpoint for select to carnet_dispatcher using (true);
  create policy dispatch on carnet.webhook_delivery to carnet_dispatcher using (true) with check (true);
end
$$;
grant update (disabled_at, disabled_because, deleted_at, url) on carnet.webhook_endpoint to carnet_app, carnet_authority;
grant update (sealed, expires_at) on carnet.webhook_key to carnet_app, carnet_authority;
grant update (state, attempts, attempts_before, next_at, closed_at) on carnet.webhook_delivery to carnet_app, carnet_authority;

grant select, update (before_tx) on carnet.history_follower to carnet_dispatcher;
grant select (tenant_id, id, transfer_id, tx, place, kind, refused, at) on carnet.history_entry to carnet_dispatcher;
grant select (tenant_id, id, submitted_at) on carnet.transfer to carnet_dispatcher;
grant select (tenant_id, id, realm, types, created_at, disabled_at, deleted_at) on carnet.webhook_endpoint to carnet_dispatcher;
grant select (tenant_id, id, endpoint_id, entry, state, attempts, next_at, closed_at), delete on carnet.webhook_delivery to carnet_dispatcher;
grant insert (tenant_id, id, endpoint_id, type, at, company, transfer, entry, next_at) on carnet.webhook_delivery to carnet_dispatcher;
grant update (attempts, next_at) on carnet.webhook_delivery to carnet_dispatcher;
