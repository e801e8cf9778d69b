-- What officers say of documents. Bound to the file by its digest: what takes its place was not judged. Never changed; the latest of a
-- discipline counts.
create table carnet.document_judgement (
  tenant_id uuid not null,
  transfer_id uuid not null,
  -- of the transfer, by this act
  version integer not null,
  document text not null check (document ~ '^sha256:[0-9a-f]{64}$'),
  discipline text not null,
  judged text not null check (judged in ('accepted', 'query', 'rejected')),
  reasons text not null check (char_length(reasons) <= 4000),
  officer uuid not null references carnet.person (id),
  at timestamptz not null,
  primary key (tenant_id, transfer_id, version),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check (judged = 'accepted' or btrim(reasons) <> '')
);

alter table carnet.document_judgement enable row level security;
alter table carnet.document_judgement force row level security;
create policy tenant on carnet.document_judgement to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_filed on carnet.document_judgement to carnet_authority
  using (exists (select from carnet.transfer t where t.tenant_id = document_judgement.tenant_id and t.id = document_judgement.transfer_id))
  with check (exists (select from carnet.transfer t where t.tenant_id = document_judgement.tenant_id and t.id = document_judgement.transfer_id));
grant select, insert on carnet.document_judgement to carnet_authority;
-- A company is told what was said, and not who said it.
grant select (tenant_id, transfer_id, version, document, discipline, judged, reasons, at) on carnet.document_judgement to carnet_app;
