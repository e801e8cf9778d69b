-- A calendar of due days that a person lets other programs read.
-- A program that has its address may read it, until the person replaces or revokes it.
create table carnet.calendar_feed (
  tenant_id uuid        not null,
  person    uuid        not null references carnet.person (id),
  -- of the address, which is shown once and not stored; null once revoked
  digest    text,
  made_at   timestamptz not null,
  primary key (tenant_id, person)
);

call carnet.guard_tenant_table('calendar_feed', authority => 'own');
grant select, insert, update (digest, made_at) on carnet.calendar_feed to carnet_app, carnet_authority;
