-- The files that a filed transfer names or ever named: in the filing, in evidence, in a statement or in an appeal. The authority may read
-- them, and the company keeps them.
create table carnet.named_document (
  tenant_id   uuid not null,
  digest      text not null,
  transfer_id uuid not null,
  primary key (tenant_id, digest, transfer_id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);

call carnet.guard_tenant_table('named_document', authority => 'filed-read-only');
grant select, insert on carnet.named_document to carnet_app;
grant select on carnet.named_document to carnet_authority;

-- Files that companies upload. The bytes lie in the file store; this table says what is known of them and who may read them.
create table carnet.attachment (
  tenant_id     uuid        not null references carnet.company (tenant_id),
  id            uuid        not null,
  -- of the bytes: the same bytes of a company are the same attachment
  digest        text        not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
  bytes         bigint      not null check (bytes > 0),
  kind          text        not null check (kind in ('pdf', 'png', 'jpeg', 'docx', 'xlsx', 'csv', 'text', 'json')),
  name          text        not null check (char_length(name) between 1 and 200),
  state         text        not null check (state in ('quarantined', 'clean', 'rejected', 'removed')),
  -- code of why it was rejected
  reason        text,
  -- name of the file in the company's folder, while it is there
  file          text        check (file ~ '^[0-9a-f]{64}-[0-9a-f-]{36}$'),
  -- the item that scans it
  work_item     uuid,
  filer_kind    text        not null check (filer_kind in ('person', 'key')),
  filer_id      text        not null,
  received_at   timestamptz not null,
  settled_at    timestamptz,
  -- since when no transfer names it
  unnamed_since timestamptz not null default now(),
  -- removed after so many days in which no transfer named it
  removed_after integer     check (removed_after > 0),
  primary key (tenant_id, id),
  unique (tenant_id, digest),
  check ((state in ('quarantined', 'clean')) = (file is not null)),
  check ((state = 'quarantined') = (work_item is not null)),
  check ((state = 'quarantined') = (settled_at is null)),
  check ((state = 'rejected') = (reason is not null)),
  constraint attachment_removed_check check ((state = 'removed') = (removed_after is not null))
);
create index attachment_by_age on carnet.attachment (tenant_id, received_at, id);
create unique index attachment_work on carnet.attachment (tenant_id, work_item);
create unique index attachment_file on carnet.attachment (tenant_id, file);
-- The total size of a company's files, from the index alone.
create index attachment_held on carnet.attachment (tenant_id) include (bytes) where file is not null;

call carnet.guard_tenant_table('attachment');
-- The authority sees the files that a filed transfer names, and no others.
create policy authority_named on carnet.attachment for select to carnet_authority
  using (exists (select from carnet.named_document n where n.tenant_id = attachment.tenant_id and n.digest = attachment.digest));
grant select, insert (tenant_id, id, digest, bytes, kind, name, state, file, work_item, filer_kind, filer_id, received_at),
  update (kind, name, state, reason, file, work_item, filer_kind, filer_id, received_at, settled_at, unnamed_since, removed_after)
  on carnet.attachment to carnet_app;
grant select (tenant_id, id, digest, bytes, kind, name, state, reason, file, received_at, settled_at)
  on carnet.attachment to carnet_authority;

-- The files that a draft names, or named when it was filed, lapsed or withdrawn: such a draft can be copied. The authority sees no draft.
-- Triggers on the transfer write it.
create table carnet.draft_document (
  tenant_id   uuid not null,
  digest      text not null,
  transfer_id uuid not null,
  primary key (tenant_id, digest, transfer_id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
create index draft_document_of on carnet.draft_document (tenant_id, transfer_id);

call carnet.guard_tenant_table('draft_document');
grant select, insert, delete on carnet.draft_document to carnet_app;

-- Space reserved for a file during its upload. A reservation that its process left behind ends after an hour.
create table carnet.incoming_file (
  tenant_id uuid        not null references carnet.company (tenant_id),
  id        uuid        not null,
  bytes     bigint      not null check (bytes >= 0),
  began_at  timestamptz not null default now(),
  primary key (tenant_id, id)
);

call carnet.guard_tenant_table('incoming_file');
grant select, insert, update (bytes), delete on carnet.incoming_file to carnet_app;
