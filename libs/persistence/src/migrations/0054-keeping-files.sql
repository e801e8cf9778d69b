-- How long files that nobody names are kept, and how much room a company's files may take.

-- What a draft names by its digest, or named when it was filed, given up or withdrawn: that can be copied. The company's own:
-- the authority sees no draft. Written by triggers with what names it.
create table carnet.draft_document (
  tenant_id uuid not null,
  digest text not null,
  transfer_id uuid not null,
  primary key (tenant_id, digest, transfer_id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
create index draft_document_of on carnet.draft_document (tenant_id, transfer_id);

-- Room that is held for a file while it comes in. What its process left behind holds nothing after an hour.
create table carnet.incoming_file (
  tenant_id uuid not null references carnet.company (tenant_id),
  id uuid not null,
  bytes bigint not null check (bytes >= 0),
  began_at timestamptz not null default now(),
  primary key (tenant_id, id)
);

do $$
declare
  name text;
begin
  foreach name in array array['draft_document', 'incoming_file'] loop
    execute format('alter table carnet.%I enable row level security', name);
    execute format('alter table carnet.%I force row level security', name);
    execute format('create policy tenant on carnet.%I to carnet_app using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('grant select, insert, delete on carnet.%I to carnet_app', name);
  end loop;
end
$$;
grant update (bytes) on carnet.incoming_file to carnet_app;

-- What came in before has the whole term from now on.
alter table carnet.attachment
  add column unnamed_since timestamptz not null default now(),
  -- the rule by which it was removed: after so many days that nothing named it
  add column removed_after integer check (removed_after > 0),
  add constraint attachment_removed_check check ((state = 'removed') = (removed_after is not null));
grant update (unnamed_since, removed_after) on carnet.attachment to carnet_app;
-- What a company's files come to, read from here alone.
create index attachment_held on carnet.attachment (tenant_id) include (bytes) where file is not null;

-- What was never filed names what it names. Row security is forced on the owner as well.
alter table carnet.transfer no force row level security;
alter table carnet.draft_document no force row level security;
insert into carnet.draft_document (tenant_id, digest, transfer_id)
select distinct t.tenant_id, 'sha256:' || (d ->> 'sha256'), t.id
from carnet.transfer t, jsonb_path_query(t.filing::jsonb, '$.documents[*]') d
where t.submitted_at is null and t.filing like '%"sha256":%' and d ->> 'sha256' ~ '^[0-9a-f]{64}$';
alter table carnet.draft_document force row level security;
alter table carnet.transfer force row level security;
