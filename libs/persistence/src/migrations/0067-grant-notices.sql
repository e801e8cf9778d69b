-- The notice of what is done to a grant - suspended, lifted, revoked, re-assessed, confirmed - stored with the act and never changed.
create table carnet.grant_notice (
  tenant_id uuid not null,
  transfer_id uuid not null,
  -- of the transfer, by the act
  version integer not null check (version > 0),
  digest text not null,
  -- canonical JSON, as text
  body text not null,
  at timestamptz not null,
  primary key (tenant_id, transfer_id, version),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
alter table carnet.grant_notice enable row level security;
alter table carnet.grant_notice force row level security;
create policy tenant on carnet.grant_notice to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_filed on carnet.grant_notice to carnet_authority
  using (exists (select from carnet.transfer t where t.tenant_id = grant_notice.tenant_id and t.id = grant_notice.transfer_id))
  with check (exists (select from carnet.transfer t where t.tenant_id = grant_notice.tenant_id and t.id = grant_notice.transfer_id));
grant select on carnet.grant_notice to carnet_app, carnet_authority;
grant insert on carnet.grant_notice to carnet_authority;
