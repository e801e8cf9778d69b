-- Where reviewers stand with the parts of a filing: a discipline's last mark on each, and of which content. Working notes, no opinions.
create table carnet.part_mark (
  tenant_id uuid not null,
  transfer_id uuid not null,
  discipline text not null,
  part text not null check (part in ('title', 'recipient', 'fields', 'people', 'facts', 'documents')),
  mark text not null check (mark in ('opened', 'settled')),
  -- digest of the part as it was
  content text not null,
  person uuid not null references carnet.person (id),
  at timestamptz not null,
  primary key (tenant_id, transfer_id, discipline, part),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);

alter table carnet.part_mark enable row level security;
alter table carnet.part_mark force row level security;
create policy tenant on carnet.part_mark to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_filed on carnet.part_mark to carnet_authority
  using (exists (select from carnet.transfer t where t.tenant_id = part_mark.tenant_id and t.id = part_mark.transfer_id))
  with check (exists (select from carnet.transfer t where t.tenant_id = part_mark.tenant_id and t.id = part_mark.transfer_id));
-- Within the authority: a company's role has no right here.
grant select, insert on carnet.part_mark to carnet_authority;
grant update (mark, content, person, at) on carnet.part_mark to carnet_authority;
