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
