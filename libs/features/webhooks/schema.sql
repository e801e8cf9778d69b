-- An address to which an organisation wants messages.
create table carnet.webhook_endpoint (
  tenant_id        uuid        not null,
  id               uuid        not null,
  realm            text        not null check (realm in ('company', 'authority')),
  url              text        not null,
  label            text        not null,
  -- the types of messages; null for all
  types            text[],
  created_at       timestamptz not null,
  created_by       uuid        not null references carnet.person (id),
  disabled_at      timestamptz,
  disabled_because text        check (disabled_because in ('asked', 'failing', 'gone')),
  -- a deleted endpoint keeps its deliveries
  deleted_at       timestamptz,
  primary key (tenant_id, id),
  check ((disabled_at is null) = (disabled_because is null))
);
create index webhook_endpoint_authority on carnet.webhook_endpoint (tenant_id, id) where realm = 'authority';

call carnet.guard_tenant_table('webhook_endpoint', authority => 'own', dispatcher => 'reads');
grant select, insert, update (url, disabled_at, disabled_because, deleted_at) on carnet.webhook_endpoint to carnet_app, carnet_authority;
grant select (tenant_id, id, realm, types, created_at, disabled_at, deleted_at) on carnet.webhook_endpoint to carnet_dispatcher;

-- The keys that sign messages to an endpoint: two while one replaces the other.
create table carnet.webhook_key (
  tenant_id   uuid        not null,
  endpoint_id uuid        not null,
  id          uuid        not null,
  -- encrypted under the installation's key, and bound to this row
  sealed      text        not null,
  created_at  timestamptz not null,
  expires_at  timestamptz,
  primary key (tenant_id, endpoint_id, id),
  foreign key (tenant_id, endpoint_id) references carnet.webhook_endpoint (tenant_id, id)
);

call carnet.guard_tenant_table('webhook_key', authority => 'own');
grant select, insert, update (sealed, expires_at) on carnet.webhook_key to carnet_app, carnet_authority;

-- One message to one endpoint. The receiver recognises a repeat by its id.
create table carnet.webhook_delivery (
  tenant_id       uuid        not null,
  id              uuid        not null,
  endpoint_id     uuid        not null,
  type            text        not null,
  at              timestamptz not null,
  -- what it is about; for the authority of another tenancy, so without a foreign key
  company         uuid,
  transfer        uuid,
  entry           uuid,
  state           text        not null default 'pending' check (state in ('pending', 'delivered', 'dead')),
  attempts        integer     not null default 0,
  -- attempts before somebody asked for another delivery
  attempts_before integer     not null default 0,
  -- when it is due; while a worker has it, when another worker may take it
  next_at         timestamptz not null,
  closed_at       timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, endpoint_id, entry),
  foreign key (tenant_id, endpoint_id) references carnet.webhook_endpoint (tenant_id, id),
  check ((state = 'pending') = (closed_at is null))
) with (fillfactor = 70);
create index webhook_delivery_due on carnet.webhook_delivery (tenant_id, endpoint_id, next_at) where state = 'pending';
create index webhook_delivery_list on carnet.webhook_delivery (tenant_id, endpoint_id, at, id);
-- For the removal of old deliveries, over all organisations.
create index webhook_delivery_closed on carnet.webhook_delivery (closed_at) where state <> 'pending';

call carnet.guard_tenant_table('webhook_delivery', authority => 'own', dispatcher => 'works');
grant select, insert, update (state, attempts, attempts_before, next_at, closed_at)
  on carnet.webhook_delivery to carnet_app, carnet_authority;
grant select (tenant_id, id, endpoint_id, entry, state, attempts, next_at, closed_at), insert (tenant_id, id, endpoint_id, type, at,
  company, transfer, entry, next_at), update (attempts, next_at), delete
  on carnet.webhook_delivery to carnet_dispatcher;

-- One attempt to deliver a message.
create table carnet.webhook_attempt (
  tenant_id    uuid        not null,
  delivery_id  uuid        not null,
  number       integer     not null,
  at           timestamptz not null,
  milliseconds integer     not null,
  -- of the answer; null if there was none
  status       integer,
  -- why there was no answer, or why it does not count
  failure      text,
  -- the beginning of the answer
  begins       text,
  primary key (tenant_id, delivery_id, number),
  foreign key (tenant_id, delivery_id) references carnet.webhook_delivery (tenant_id, id) on delete cascade
);

call carnet.guard_tenant_table('webhook_attempt', authority => 'own');
grant select, insert on carnet.webhook_attempt to carnet_app, carnet_authority;
