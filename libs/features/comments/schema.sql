-- What people say about a transfer, within the authority or between company and authority. A comment never changes; another one corrects it.
create table carnet.comment (
  tenant_id   uuid        not null,
  -- also the id of its entry in the history
  id          uuid        not null,
  transfer_id uuid        not null,
  audience    text        not null check (audience in ('internal', 'to-company')),
  -- which side speaks
  realm       text        not null check (realm in ('company', 'authority')),
  author      uuid        not null references carnet.person (id),
  text        text        not null check (char_length(text) between 1 and 4000),
  -- the part of the filing that it is about, as a JSON Pointer
  subject     text        check (char_length(subject) <= 250),
  mentions    uuid[]      not null default '{}' check (cardinality(mentions) <= 20),
  corrects    uuid,
  at          timestamptz not null,
  -- the files that it names: a company names its own uploads, the authority those that it may read
  documents   jsonb       not null default '[]' check (jsonb_typeof(documents) = 'array' and jsonb_array_length(documents) <= 20),
  primary key (tenant_id, id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  foreign key (tenant_id, corrects) references carnet.comment (tenant_id, id),
  check (audience = 'to-company' or realm = 'authority')
);
create index comment_list on carnet.comment (tenant_id, transfer_id, at, id);
create unique index comment_corrected on carnet.comment (tenant_id, corrects) where corrects is not null;

call carnet.guard_tenant_table('comment', dispatcher => 'reads');
create policy authority_filed on carnet.comment to carnet_authority
  using (exists (select from carnet.transfer t where t.tenant_id = comment.tenant_id and t.id = comment.transfer_id))
  with check (realm = 'authority'
    and exists (select from carnet.transfer t where t.tenant_id = comment.tenant_id and t.id = comment.transfer_id));
-- A company reads nothing that is said within the authority, and speaks as the company.
create policy outside on carnet.comment as restrictive to carnet_app
  using (audience = 'to-company') with check (audience = 'to-company' and realm = 'company');
-- An official who belongs to a company reads nothing that is said of it within the authority.
create policy apart on carnet.comment as restrictive for select to carnet_authority
  using (audience = 'to-company' or not carnet.is_own_company(tenant_id));
grant select, insert on carnet.comment to carnet_app, carnet_authority;
grant select (tenant_id, id, transfer_id, audience, realm, author, mentions, at) on carnet.comment to carnet_dispatcher;
