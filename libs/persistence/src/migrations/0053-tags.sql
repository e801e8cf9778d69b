-- Words of the authority's own on transfers: within the authority, and never shown to a company.
create table carnet.transfer_tag (
  tenant_id uuid not null,
  transfer_id uuid not null,
  -- as it is normalised: small letters, one hyphen for each gap
  tag text not null check (char_length(tag) between 1 and 32),
  added_by uuid not null references carnet.person (id),
  added_at timestamptz not null,
  primary key (tenant_id, transfer_id, tag),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
-- What bears a tag, of every company.
create index transfer_tag_word on carnet.transfer_tag (tag, tenant_id, transfer_id);

alter table carnet.transfer_tag enable row level security;
alter table carnet.transfer_tag force row level security;
create policy tenant on carnet.transfer_tag to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_filed on carnet.transfer_tag to carnet_authority
  using (exists (select from carnet.transfer t where t.tenant_id = transfer_tag.tenant_id and t.id = transfer_tag.transfer_id))
  with check (exists (select from carnet.transfer t where t.tenant_id = transfer_tag.tenant_id and t.id = transfer_tag.transfer_id));
-- Who added and who took away is in the history. A company's role has no right here.
grant select, insert, delete on carnet.transfer_tag to carnet_authority;

-- A line of its own between inside and outside: whatever else lets a company read or write, this takes away again.
create policy untagged on carnet.history_entry as restrictive to carnet_app
  using (kind not in ('tagged', 'untagged', 'refused:tag', 'refused:untag'))
  with check (kind not in ('tagged', 'untagged', 'refused:tag', 'refused:untag'));

-- The pace at which the authority worked: what was said and decided, by time.
create index opinion_by_time on carnet.opinion (at, discipline);
create index notice_by_time on carnet.notice (at);
