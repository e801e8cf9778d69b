-- The notice of an intention to refuse, stored with the act that would refuse. It never changes.
create table carnet.intention (
  tenant_id   uuid        not null,
  transfer_id uuid        not null,
  round       int         not null check (round > 0),
  digest      text        not null,
  -- canonical JSON, as text
  body        text        not null,
  at          timestamptz not null,
  primary key (tenant_id, transfer_id, round),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);

call carnet.guard_tenant_table('intention', authority => 'filed');
grant select on carnet.intention to carnet_app;
grant select, insert on carnet.intention to carnet_authority;
