-- Refusals and conditions are tested against the trade agreements that bind towards the destination. What a test was made from and its
-- result are kept with the opinion or vote that names its digest, and never change.
create table carnet.restriction_test (
  tenant_id   uuid        not null,
  transfer_id uuid        not null,
  digest      text        not null,
  -- canonical JSON, as text: statement, facts, rules, what each agreement says
  body        text        not null,
  at          timestamptz not null,
  primary key (tenant_id, transfer_id, digest),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);

call carnet.guard_tenant_table('restriction_test', authority => 'filed');
grant select on carnet.restriction_test to carnet_app;
grant select, insert on carnet.restriction_test to carnet_authority;
