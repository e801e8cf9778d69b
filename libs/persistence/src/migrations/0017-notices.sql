-- The notice of a decision of people, stored with it and never changed. That of a decision by policy follows from the frozen assessment.
create table carnet.notice (
  tenant_id uuid not null,
  transfer_id uuid not null,
  digest text not null,
  -- canonical JSON, as text
  body text not null,
  at timestamptz not null,
  -- a transfer is decided once
  primary key (tenant_id, transfer_id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
alter table carnet.notice enable row level security;
alter table carnet.notice force row level security;
create policy tenant on carnet.notice to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_filed on carnet.notice to carnet_authority
  using (exists (select from carnet.transfer t where t.tenant_id = notice.tenant_id and t.id = notice.transfer_id))
  with check (exists (select from carnet.transfer t where t.tenant_id = notice.tenant_id and t.id = notice.transfer_id));
grant select on carnet.notice to carnet_app, carnet_authority;
grant insert on carnet.notice to carnet_authority;
