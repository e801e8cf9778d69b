-- Who of a company has which section of a draft, and who is at work in it now. It bars nobody.
create table carnet.draft_colleague (
  tenant_id   uuid        not null,
  transfer_id uuid        not null,
  -- `people`, or `regime.cn` for the facts of one regime
  section     text        not null check (section ~ '^[a-z]+([.][a-z0-9_]+)?$' and char_length(section) <= 60),
  person      uuid        not null references carnet.person (id),
  assigned    boolean     not null default false,
  -- at work in it until then, unless the page is heard of again; null: not at work
  until       timestamptz,
  -- the transaction in which they came, left or were given it, by the numbers of the history
  tx          xid8        not null default pg_current_xact_id(),
  primary key (tenant_id, transfer_id, section, person),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);

-- Open pages are told what changed since they were told last.
create index draft_colleague_changed on carnet.draft_colleague (((tx::text)::bigint));
-- What somebody has to fill in.
create index draft_colleague_own on carnet.draft_colleague (tenant_id, person) where assigned;

call carnet.guard_tenant_table('draft_colleague');
grant select, insert, update (assigned, until, tx) on carnet.draft_colleague to carnet_app;
-- Open pages are told that something changed, never what.
create policy heard on carnet.draft_colleague for select to carnet_directory using (true);
grant select (tenant_id, transfer_id, tx) on carnet.draft_colleague to carnet_directory;
