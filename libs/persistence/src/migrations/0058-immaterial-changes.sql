-- Changes of a filing that leave what was said of it standing: in places that the policy calls immaterial, and the rules say the same. Each links
-- the digest of the content before to that of the content since. Written once the rules have judged, and never changed.
create table carnet.immaterial_change (
  tenant_id uuid not null,
  transfer_id uuid not null,
  -- of the transfer, by the rule check that found it so
  version integer not null,
  from_digest text not null check (from_digest ~ '^sha256:[0-9a-f]{64}$'),
  to_digest text not null check (to_digest ~ '^sha256:[0-9a-f]{64}$'),
  places text[] not null check (cardinality(places) > 0 and places <@ array['/title', '/documents/*/name']),
  -- part by part, then and since
  parts text not null,
  policy text not null,
  assessment_before uuid not null,
  assessment_after uuid not null,
  -- when the company changed it
  changed_at timestamptz not null,
  at timestamptz not null,
  primary key (tenant_id, transfer_id, version),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check (from_digest <> to_digest)
);

alter table carnet.immaterial_change enable row level security;
alter table carnet.immaterial_change force row level security;
create policy tenant on carnet.immaterial_change to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_filed on carnet.immaterial_change to carnet_authority
  using (exists (select from carnet.transfer t where t.tenant_id = immaterial_change.tenant_id and t.id = immaterial_change.transfer_id));
-- The rules judge for the company; the authority's people read.
grant select, insert on carnet.immaterial_change to carnet_app;
grant select on carnet.immaterial_change to carnet_authority;
