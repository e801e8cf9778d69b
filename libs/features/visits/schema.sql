-- How far a person has read the history of a transfer. Nobody else sees it, not even in the same organisation.
create table carnet.visit (
  -- the organisation for which the person acts
  tenant_id  uuid        not null,
  person     uuid        not null references carnet.person (id),
  -- for a person of the authority of another tenancy, so without a foreign key
  company    uuid        not null,
  transfer   uuid        not null,
  -- the last entry that the person was shown
  up_to      uuid        not null,
  -- Entries of this transaction and time or earlier are read. One alone does not do: an entry may have waited for a lock, and after a
  -- restore transactions are numbered differently.
  up_to_tx   xid8        not null,
  up_to_at   timestamptz not null,
  visited_at timestamptz not null,
  primary key (tenant_id, person, company, transfer)
);

call carnet.guard_tenant_table('visit', authority => 'own');
call carnet.show_only('visit', 'own', 'carnet_app, carnet_authority', $$person = (select carnet.current_person())$$);
grant select, insert, update (up_to, up_to_tx, up_to_at, visited_at) on carnet.visit to carnet_app, carnet_authority;
