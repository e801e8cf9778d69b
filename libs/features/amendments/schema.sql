-- The recipients that a filing named before its company changed it. What people ask, hold or draw in a filing counts for those, too.
create table carnet.former_recipient (
  tenant_id      uuid not null,
  transfer_id    uuid not null,
  -- as in the transfer
  recipient_key  text not null,
  recipient_name text generated always as (substr(recipient_key, 4)) stored,
  primary key (tenant_id, transfer_id, recipient_key),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
create index former_recipient_name on carnet.former_recipient (tenant_id, recipient_name);

call carnet.guard_tenant_table('former_recipient', authority => 'filed-read-only');
grant select, insert on carnet.former_recipient to carnet_app;
grant select on carnet.former_recipient to carnet_authority;

-- Who of the authority was at work on a filing when its company amended it. They are told, although their reviews and votes are void. Only
-- the dispatcher, which tells them, reads who they are.
create table carnet.overtaken (
  tenant_id   uuid        not null,
  transfer_id uuid        not null,
  person      uuid        not null references carnet.person (id),
  -- of the amendment, as in its history entry
  at          timestamptz not null,
  primary key (tenant_id, transfer_id, at, person),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);

call carnet.guard_tenant_table('overtaken', dispatcher => 'reads');
grant insert on carnet.overtaken to carnet_app;
grant select on carnet.overtaken to carnet_dispatcher;
