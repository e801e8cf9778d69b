-- What reviewers answer to the items of their checklists. Never changed; the latest of a discipline on an item counts.
create table carnet.checklist_answer (
  tenant_id uuid not null,
  transfer_id uuid not null,
  -- of the transfer, by this act
  version integer not null,
  discipline text not null,
  item text not null,
  -- the edition by which it was asked
  checklist text not null,
  answered text not null check (answered in ('yes', 'no', 'not-applicable')),
  reasons text not null check (char_length(reasons) <= 2000),
  -- anchors: parts of the filing, findings, replies
  evidence text[] not null check (cardinality(evidence) <= 20),
  -- digest of the parts of the filing that it is about or rests on, as they were
  parts text not null,
  officer uuid not null references carnet.person (id),
  at timestamptz not null,
  primary key (tenant_id, transfer_id, version, item),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check (answered = 'yes' or btrim(reasons) <> '')
);

alter table carnet.checklist_answer enable row level security;
alter table carnet.checklist_answer force row level security;
create policy tenant on carnet.checklist_answer to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_filed on carnet.checklist_answer to carnet_authority
  using (exists (select from carnet.transfer t where t.tenant_id = checklist_answer.tenant_id and t.id = checklist_answer.transfer_id))
  with check (exists (select from carnet.transfer t where t.tenant_id = checklist_answer.tenant_id and t.id = checklist_answer.transfer_id));
-- Within the authority: a company's role has no right here, nor to the entries of the history.
grant select, insert on carnet.checklist_answer to carnet_authority;
create policy unchecked on carnet.history_entry as restrictive to carnet_app
  using (kind not in ('checklist-answered', 'refused:answer-checklist'))
  with check (kind not in ('checklist-answered', 'refused:answer-checklist'));
