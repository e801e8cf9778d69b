-- Files that companies hand in. Their bytes lie in a folder; here is what is known of them, and who may have them.
create table carnet.attachment (
  tenant_id uuid not null references carnet.company (tenant_id),
  id uuid not null,
  -- of the file, byte for byte: the same bytes of a company are the same attachment
  digest text not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
  bytes bigint not null check (bytes > 0),
  kind text not null check (kind in ('pdf', 'png', 'jpeg', 'docx', 'xlsx', 'csv', 'text', 'json')),
  name text not null check (char_length(name) between 1 and 200),
  state text not null check (state in ('quarantined', 'clean', 'rejected', 'removed')),
  -- why it was rejected, as a code
  reason text,
  -- the name of the file in the company's folder, while one lies there
  file text check (file ~ '^[0-9a-f]{64}-[0-9a-f-]{36}$'),
  -- that which scans it
  work_item uuid,
  filer_kind text not null check (filer_kind in ('person', 'key')),
  filer_id text not null,
  received_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, digest),
  check ((state in ('quarantined', 'clean')) = (file is not null)),
  check ((state = 'quarantined') = (work_item is not null)),
  check ((state = 'quarantined') = (settled_at is null)),
  check ((state = 'rejected') = (reason is not null))
);
create index attachment_by_age on carnet.attachment (tenant_id, received_at, id);
create unique index attachment_work on carnet.attachment (tenant_id, work_item);
create unique index attachment_file on carnet.attachment (tenant_id, file);

-- Which files something that was filed names, or ever named: by a filing, by what a company showed, said or appealed with. By it the
-- authority may read a file, and the company keeps it.
create table carnet.named_document (
  tenant_id uuid not null,
  digest text not null,
  transfer_id uuid not null,
  primary key (tenant_id, digest, transfer_id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);

-- What was filed before.
alter table carnet.transfer no force row level security;
alter table carnet.history_entry no force row level security;
insert into carnet.named_document (tenant_id, digest, transfer_id)
select distinct t.tenant_id, 'sha256:' || (d ->> 'sha256'), t.id
from carnet.transfer t, jsonb_array_elements(t.filing::jsonb -> 'documents') d
where t.submitted_at is not null and t.filing like '%"sha256":%'
union
select h.tenant_id, d #>> '{}', h.transfer_id
from carnet.history_entry h, jsonb_path_query(h.body::jsonb, '$.**.documents[*]') d
where h.kind in ('evidence-given', 'view-stated', 'appeal-filed') and not h.refused and jsonb_typeof(d) = 'string';
alter table carnet.history_entry force row level security;
alter table carnet.transfer force row level security;

do $$
declare
  name text;
begin
  foreach name in array array['attachment', 'named_document'] loop
    execute format('alter table carnet.%I enable row level security', name);
    execute format('alter table carnet.%I force row level security', name);
    execute format('create policy tenant on carnet.%I to carnet_app using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('grant select on carnet.%I to carnet_app', name);
  end loop;
end
$$;
create policy authority_filed on carnet.named_document for select to carnet_authority
  using (exists (select from carnet.transfer t where t.tenant_id = named_document.tenant_id and t.id = named_document.transfer_id));
-- Of what lies in a company's folder the authority sees what something that was filed names, and nothing else.
create policy authority_named on carnet.attachment for select to carnet_authority
  using (exists (select from carnet.named_document n where n.tenant_id = attachment.tenant_id and n.digest = attachment.digest));

grant insert (tenant_id, id, digest, bytes, kind, name, state, file, work_item, filer_kind, filer_id, received_at) on carnet.attachment to carnet_app;
grant update (kind, name, state, reason, file, work_item, filer_kind, filer_id, received_at, settled_at) on carnet.attachment to carnet_app;
grant insert on carnet.named_document to carnet_app;
grant select on carnet.named_document to carnet_authority;
grant select (tenant_id, id, digest, bytes, kind, name, state, reason, file, received_at, settled_at) on carnet.attachment to carnet_authority;
