-- What people say about a transfer: within the authority, or across the counter. Never changed; what was wrong is put right by another one.
create table carnet.comment (
  tenant_id uuid not null,
  -- also that of its entry in the history
  id uuid not null,
  transfer_id uuid not null,
  audience text not null check (audience in ('internal', 'to-company')),
  -- which side speaks
  realm text not null check (realm in ('company', 'authority')),
  author uuid not null references carnet.person (id),
  text text not null check (char_length(text) between 1 and 4000),
  -- a part of the filing, by JSON Pointer
  subject text check (char_length(subject) <= 250),
  mentions uuid[] not null default '{}' check (cardinality(mentions) <= 20),
  corrects uuid,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  foreign key (tenant_id, corrects) references carnet.comment (tenant_id, id),
  check (audience = 'to-company' or realm = 'authority')
);
create index comment_list on carnet.comment (tenant_id, transfer_id, at, id);
create unique index comment_corrected on carnet.comment (tenant_id, corrects) where corrects is not null;

alter table carnet.comment enable row level security;
alter table carnet.comment force row level security;
create policy tenant on carnet.comment to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_filed on carnet.comment to carnet_authority
  using (exists (select from carnet.transfer t where t.tenant_id = comment.tenant_id and t.id = comment.transfer_id))
  with check (realm = 'authority' and exists (select from carnet.transfer t where t.tenant_id = comment.tenant_id and t.id = comment.transfer_id));
-- The line between inside and outside: whatever else lets a company read or write, this takes away again.
create policy outside on carnet.comment as restrictive to carnet_app
  using (audience = 'to-company') with check (audience = 'to-company' and realm = 'company');
create policy outside on carnet.history_entry as restrictive to carnet_app
  using (kind not in ('commented-internally', 'refused:comment-internally'))
  with check (kind not in ('commented-internally', 'refused:comment-internally'));
-- Who is mentioned, and who spoke before.
create policy follow on carnet.comment for select to carnet_dispatcher using (true);
grant select, insert on carnet.comment to carnet_app, carnet_authority;
grant select (tenant_id, id, transfer_id, audience, realm, author, mentions, at) on carnet.comment to carnet_dispatcher;
