-- The history of an organisation beside its transfers: who changed people, keys and providers, and what auditors read and took out.
-- Entries are only added.
create table carnet.organisation_entry (
  tenant_id    uuid        not null,
  id           uuid        not null,
  kind         text        not null check (kind ~ '^[a-z][a-z-]*(:[a-z][a-z-]*)?$'),
  actor_kind   text        not null check (actor_kind in ('person', 'key', 'system')),
  actor_id     text        not null,
  refused      boolean     not null,
  -- what it is about, such as a person or a key
  subject_kind text        not null check (subject_kind ~ '^[a-z][a-z-]*$'),
  subject_id   text        not null,
  at           timestamptz not null,
  -- how the caller proved themselves, and from which address
  via          text        default nullif(pg_catalog.current_setting('app.via', true), ''),
  -- the organisation in whose name it was done
  acted_for    uuid        default carnet.current_tenant(),
  -- the offices that they held then, each discipline after a colon; null for machines, and for what Carnet does by itself
  offices      text        default nullif(pg_catalog.current_setting('app.offices', true), ''),
  -- canonical JSON, as text: what was and what is, and why; no secrets
  body         text        not null,
  primary key (tenant_id, id)
);
create index organisation_entry_latest on carnet.organisation_entry (tenant_id, at desc, id desc);
-- For the authority, over all organisations.
create index organisation_entry_by_time on carnet.organisation_entry (at desc, id desc);

call carnet.guard_tenant_table('organisation_entry', authority => 'all');
create policy directory on carnet.organisation_entry to carnet_directory using (carnet.may_direct(tenant_id)) with check (carnet.may_direct(tenant_id));
grant select, insert on carnet.organisation_entry to carnet_app, carnet_authority;
grant select, insert on carnet.organisation_entry to carnet_directory;
