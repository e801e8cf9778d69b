-- The history: what happened and why. Entries are only added.
create table carnet.history_entry (
  tenant_id   uuid        not null,
  id          uuid        not null,
  transfer_id uuid        not null,
  tx          xid8        not null default pg_current_xact_id(),
  -- the same as a number: under row security only what cannot leak, as a comparison of numbers, is looked for in an index
  tx_number   bigint      not null generated always as ((tx::text)::bigint) stored,
  -- its place among the entries of its transaction, which share their time
  place       integer     not null default 0,
  kind        text        not null,
  actor_kind  text        not null check (actor_kind in ('person', 'key', 'system')),
  actor_id    text        not null,
  refused     boolean     not null,
  at          timestamptz not null,
  -- canonical JSON, as text: ids, codes and digests only
  body        text        not null,
  -- The approval step that it is about, of several that may be open: the dispatcher, which does not read the body, notifies its voters.
  step        integer     check (step >= 0),
  -- how the caller proved themselves, and from which address; null for what Carnet does by itself
  via         text        default nullif(pg_catalog.current_setting('app.via', true), ''),
  -- the organisation in whose name it was done: whose act it was does not change when people change sides, or leave
  acted_for   uuid        default carnet.current_tenant(),
  -- the offices that they held then, each discipline after a colon; null for machines, and for what Carnet does by itself
  offices     text        default nullif(pg_catalog.current_setting('app.offices', true), ''),
  primary key (tenant_id, transfer_id, id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
-- Entries are stored almost in the order of transactions, so this index costs next to nothing.
create index history_by_transaction on carnet.history_entry using brin (tx_number)
  with (pages_per_range = 16, autosummarize = on);
-- Histories are read by time, the latest first: of all companies, of one, of one person. Acts of machines alone, which are most, are no
-- person's, and what a filing begins with is found along the time.
create index history_by_time on carnet.history_entry (at, place, id);
create index history_of_company on carnet.history_entry (tenant_id, at, place, id);
create index history_of_person on carnet.history_entry (actor_id, at, place, id) where actor_kind = 'person';
create index history_of_kind on carnet.history_entry (kind, at, place, id) where kind not in ('submitted', 'assessed', 'decided');
create index history_refused on carnet.history_entry (at, place, id) where refused;
-- Decisions by time, over all companies.
create index history_decided on carnet.history_entry (at, tenant_id, transfer_id) where kind = 'decided' and not refused;

call carnet.guard_tenant_table('history_entry', authority => 'filed', dispatcher => 'reads');
-- The same condition, with an offset that keeps the planner from hashing every transfer for a page of a few entries.
alter policy authority_filed on carnet.history_entry
  using (exists (select from carnet.transfer t where t.tenant_id = history_entry.tenant_id and t.id = history_entry.transfer_id offset 0))
  with check (exists (select from carnet.transfer t where t.tenant_id = history_entry.tenant_id and t.id = history_entry.transfer_id offset 0));
-- What stays within the authority is hidden from companies, each with a line of its own: whatever else lets a company read or write an
-- entry, these take it away again.
-- Internal comments, and audits of decisions.
call carnet.show_only('history_entry', 'outside', 'carnet_app', $$kind not in ('commented-internally', 'refused:comment-internally')
  and kind not like 'audit-%' and kind not like 'refused:audit-%'$$);
-- The tags of the authority.
call carnet.show_only('history_entry', 'untagged', 'carnet_app', $$kind not in ('tagged', 'untagged', 'refused:tag', 'refused:untag')$$);
-- The checklists of reviewers.
call carnet.show_only('history_entry', 'unchecked', 'carnet_app', $$kind not in ('checklist-answered', 'refused:answer-checklist')$$);
-- Reminders of the authority's own deadlines.
call carnet.show_only('history_entry', 'reminded', 'carnet_app', $$kind not in (
  'completeness-near', 'review-near', 'review-due', 'step-near', 'step-due', 'appeal-near', 'appeal-due', 'step-not-escalated')$$);
-- What a later calendar does to the authority's own deadlines.
call carnet.show_only('history_entry', 'recounted', 'carnet_app', $$kind not in ('own-deadlines-moved', 'own-deadlines-confirmed')$$);
-- An official who belongs to a company reads nothing that is said of it within the authority.
create policy apart on carnet.history_entry as restrictive for select to carnet_authority
  using (kind not in ('commented-internally', 'refused:comment-internally') or not carnet.is_own_company(tenant_id));
grant select, insert on carnet.history_entry to carnet_app, carnet_authority;
-- The dispatcher reads that things happened, never what was said.
grant select (tenant_id, id, transfer_id, tx_number, place, kind, actor_kind, actor_id, refused, at, step)
  on carnet.history_entry to carnet_dispatcher;
-- The directory's role reads of which transfer the history goes on, and no more: the API asks this once for all open pages, then reads each new
-- entry as the company or the authority that listens.
create policy heard on carnet.history_entry for select to carnet_directory using (true);
grant select (tenant_id, transfer_id, id, tx_number, place) on carnet.history_entry to carnet_directory;

-- How far the history has been read by those that derive something from it, such as messages. What files, judges or decides does not wait
-- for them. Entries become visible in the order of commits, not of ids or times: below the oldest transaction that still runs, every
-- entry is there or never will be.
create table carnet.history_follower (
  name      text   primary key,
  -- entries of transactions below this one have been read
  before_tx bigint not null
);
insert into carnet.history_follower (name, before_tx)
  select name, pg_snapshot_xmin(pg_current_snapshot())::text::bigint from unnest(array['messages', 'audits']) as name;

grant select on carnet.history_follower to carnet_authority;
grant select, update (before_tx) on carnet.history_follower to carnet_dispatcher;

-- A server numbers its own transactions, so the numbers in a restored dump mean nothing to the server it is restored into. The history
-- continues its numbers there: those of the server plus `ahead`. `carnet.number_history()` writes the one row.
create table carnet.history_numbers (
  only_one     boolean primary key default true check (only_one),
  -- the table and the transaction that this row was written in: after a restore from a dump both are others
  written_into oid     not null,
  tx           xid8    not null default pg_current_xact_id(),
  -- by how much the history's numbers exceed the server's own
  ahead        bigint  not null
);

grant select on carnet.history_numbers to carnet_app, carnet_authority, carnet_dispatcher, carnet_directory;
