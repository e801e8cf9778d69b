-- Whom the authority writes to or calls about what: offices of companies, entered by their own administrators.
create table carnet.company_contact (
  tenant_id uuid    not null references carnet.company (tenant_id),
  id        uuid    not null,
  name_en   text    not null check (name_en ~ '\S'),
  name_zh   text    not null check (name_zh ~ '\S'),
  email     carnet.email not null,
  -- ITU-T E.123: with the code of the country; null where only mail is read
  telephone text    check (telephone ~ '^[+][0-9][0-9 ()-]{4,30}$'),
  purposes  text[]  not null check (cardinality(purposes) > 0 and purposes <@ array['filings', 'incidents', 'appeals']),
  -- what the office speaks, the first one first
  languages text[]  not null check (cardinality(languages) > 0 and languages <@ array['en', 'zh']),
  version   integer not null check (version > 0),
  primary key (tenant_id, id)
);

call carnet.guard_tenant_table('company_contact');
create policy authority_all on carnet.company_contact for select to carnet_authority using (true);
create policy directory on carnet.company_contact to carnet_directory
  using (carnet.may_direct(tenant_id)) with check (carnet.may_direct(tenant_id));
grant select on carnet.company_contact to carnet_app, carnet_authority;
grant select, insert, update, delete on carnet.company_contact to carnet_directory;
