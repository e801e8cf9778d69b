-- Tags that the authority puts on transfers. No company sees them. The history says who added and who removed one.
create table carnet.transfer_tag (
  tenant_id   uuid        not null,
  transfer_id uuid        not null,
  -- normalised: lower case, one hyphen for each gap
  tag         text        not null check (char_length(tag) between 1 and 32),
  added_by    uuid        not null references carnet.person (id),
  added_at    timestamptz not null,
  primary key (tenant_id, transfer_id, tag),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
-- The transfers with a tag, over all companies.
create index transfer_tag_word on carnet.transfer_tag (tag, tenant_id, transfer_id);

call carnet.guard_tenant_table('transfer_tag', authority => 'filed');
grant select, insert, delete on carnet.transfer_tag to carnet_authority;
