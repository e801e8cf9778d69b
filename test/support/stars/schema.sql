-- Transfers that a person has starred. Nobody else sees a star, not even in the same organisation.
create table carnet.star (
  tenant_id   uuid        not null,
  transfer_id uuid        not null,
  person      uuid        not null references carnet.person (id),
  starred_at  timestamptz not null,
  primary key (tenant_id, transfer_id, person),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);

call carnet.guard_tenant_table('star', authority => 'filed');
call carnet.show_only('star', 'own', 'carnet_app, carnet_authority', $$person = (select carnet.current_person())$$);
grant select, insert on carnet.star to carnet_app, carnet_authority;
