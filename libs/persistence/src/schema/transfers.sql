-- A request to move described data from one jurisdiction to another, and its whole life. The row is the state; the history is the proof.
create table carnet.transfer (
  tenant_id        uuid        not null references carnet.company (tenant_id),
  id               uuid        not null,
  -- in the order of its characters, so that those with one beginning lie together in the index
  reference        text        collate "C" not null,
  version          integer     not null check (version > 0),
  state            text        not null check (state in (
    'draft', 'submitted', 'in-review', 'information-requested', 'in-approval', 'awaiting-hearing', 'awaiting-conditions', 'granted',
    'refused', 'lapsed', 'withdrawn', 'suspended', 'revoked', 'expired', 'superseded')),
  filed_by         uuid        references carnet.person (id),
  content_digest   text        not null,
  -- canonical JSON, as text: the digest is over exactly these characters
  filing           text        not null,
  title_en         text        not null,
  title_zh         text        not null,
  scenario         text,
  from_country     text,
  to_country       text        not null,
  people_ordinary  bigint      check (people_ordinary >= 0),
  people_sensitive bigint      check (people_sensitive >= 0),
  -- a column, because no index over an expression serves under row security
  people           bigint      generated always as (people_ordinary + people_sensitive) stored,
  filed_on         date,
  lane             text        check (lane in ('green', 'amber', 'red')),
  audit            boolean     not null default false,
  -- the share of filings like it that the random audit draws, by its policy; null unless the lane is green
  audit_rate       double precision check (audit_rate between 0 and 1),
  assessment_id    uuid,
  verdicts         jsonb       not null default '[]',
  -- route, reviews, open steps, votes, requests, decision: the transfer as the workflow core reads it
  life             jsonb       not null default '{}',
  checks           jsonb       not null default '[]',
  clock_started_on date,
  due_on           date,
  due_provisional  boolean     not null default false,
  paused_on        date,
  submitted_at     timestamptz,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  -- the rules that judge it: those in force on the filing date, as known when it was filed
  rule_set         text,
  -- the recipient without differences of spelling, to compare it with others
  recipient_key    text,
  -- the same without the two letters of its country, which says whether it has one name in several countries
  recipient_name   text        generated always as (substr(recipient_key, 4)) stored,
  -- Where the data leaves from: the zone, else the subdivision; null where the filing names the country alone.
  origin           text,
  sector           text,
  data_kind        text        check (data_kind in ('ordinary', 'sensitive', 'important', 'non-personal')),
  -- how many countries the recipient passes the data on to; null where the filing does not say
  onward           int         check (onward >= 0),
  -- the last day of the grant; null until there is one
  ends_on          date,
  -- the grant that this one is to replace; which kind of renewal it is stands in `life`
  renews           uuid        check (renews <> id),
  -- Whether it went to people and is undecided, or was not granted; of drawn ones, those withdrawn or being changed. Stored, because the
  -- planner would otherwise compare the condition of an index with that of a statement, at every plan.
  looked_at        boolean     generated always as (
    (lane <> 'green' or (audit and state in ('submitted', 'withdrawn'))) and filed_on is not null
    and state in ('submitted', 'in-review', 'information-requested', 'in-approval', 'awaiting-hearing', 'refused', 'withdrawn')) stored,
  -- whether people refused it, asked about it or reviewed it, or restrict its grant
  held             boolean     generated always as (
    (state in ('awaiting-conditions', 'suspended', 'revoked', 'refused')
      or (state in ('granted', 'expired', 'superseded')
        and (life #>> '{decision,outcome}' = 'granted-with-conditions' or life ?| '{reassessment,revokedFrom}'))
      or (state in ('submitted', 'in-review', 'information-requested', 'in-approval', 'awaiting-hearing', 'withdrawn')
        and jsonb_path_exists(life, '$ ? (exists(@.involved[*] ? (@.as == "reviewer")) || exists(@.items[*] ? (@.kind != "missing")))')))
    and filed_on is not null) stored,
  -- led by the id, by which the authority names a transfer of any company
  primary key (id, tenant_id),
  unique (tenant_id, reference),
  constraint transfer_filed_check check (state in ('draft', 'lapsed', 'withdrawn') or submitted_at is not null),
  foreign key (tenant_id, renews) references carnet.transfer (tenant_id, id)
) with (fillfactor = 80);
create index transfer_by_age on carnet.transfer (tenant_id, created_at, id);
-- For the authority, which works across companies. It sees every filed transfer.
create index transfer_filed on carnet.transfer (created_at, id) where submitted_at is not null;
create index transfer_queue on carnet.transfer (state, created_at, id) where submitted_at is not null;
-- The latest decisions on filings like this one, without reading all of a company's transfers.
create index transfer_decided on carnet.transfer (tenant_id, to_country, created_at)
  where state in ('granted', 'refused', 'revoked', 'suspended');
-- Filings to one recipient: the nearest by day, and of one day the latest.
create index transfer_recipient on carnet.transfer (tenant_id, recipient_key, filed_on, id) where filed_on is not null;
-- How many people a company sends data of to one name, whatever the country and the purpose: the largest filings.
create index transfer_people_together on carnet.transfer (tenant_id, recipient_name, people) where people > 0;
-- The same for all that leaves a country, where the law counts what a company sends and not what one recipient gets.
create index transfer_people_of_company on carnet.transfer (tenant_id, from_country, people) where people > 0;
-- What went to people and was not granted, by the name of the recipient: whether its company states something else now.
create index transfer_looked_at on carnet.transfer (tenant_id, recipient_name, filed_on, id) where looked_at;
-- By the name of the recipient: what people refused, began to review, stopped, re-assess or hold to conditions. Rules alone grant nothing like it.
create index transfer_held on carnet.transfer (tenant_id, recipient_name, filed_on, id) where held;
-- Filings of one content: whether a company files the same again.
create index transfer_same on carnet.transfer (tenant_id, content_digest) where filed_on is not null;
-- The few transfers in approval that wait for a supervisor.
create index transfer_unconfirmed on carnet.transfer (tenant_id, id) where state = 'in-approval' and life ? 'confirmation';
-- Lists of a million transfers read along an index, whatever their order. Officers look at open transfers, a small part of all: these
-- have indexes of their own by due day and by age, which a transfer decided by the machine alone never enters.
create index transfer_open_due on carnet.transfer (due_on, id) where state in ('in-review', 'information-requested', 'in-approval');
create index transfer_open_age on carnet.transfer (created_at, id) where state in ('in-review', 'information-requested', 'in-approval');
create index transfer_due on carnet.transfer (due_on, id) where due_on is not null and submitted_at is not null;
-- A company's own list, and the authority's list of one company.
create index transfer_company_due on carnet.transfer (tenant_id, due_on, id) where due_on is not null;
create index transfer_to on carnet.transfer (to_country, created_at, id) where submitted_at is not null;
-- How many people it is about, and what is not green, are asked for where they are rare.
create index transfer_people on carnet.transfer (people, created_at, id) where submitted_at is not null;
create index transfer_lane on carnet.transfer (lane, created_at, id) where lane <> 'green' and submitted_at is not null;
create index transfer_scenario on carnet.transfer (scenario, created_at, id) where scenario is not null and submitted_at is not null;
create index transfer_renewals on carnet.transfer (tenant_id, renews, created_at, id) where renews is not null;
-- A grant has one open renewal at a time.
create unique index transfer_renewal_open on carnet.transfer (tenant_id, renews)
  where renews is not null and state in ('draft', 'submitted', 'in-review', 'information-requested', 'in-approval', 'awaiting-conditions');
-- Transfers whose company is being heard, by due day.
create index transfer_unheard on carnet.transfer (due_on, id) where state = 'awaiting-hearing';
-- Drafts to one recipient, the latest first; `transfer_recipient` finds the filings.
create index transfer_draft_recipient on carnet.transfer (tenant_id, recipient_key, created_at, id) where state = 'draft';
-- Transfers that are checked for completeness, few among the open ones: for their list and their counter, by due day.
create index transfer_incomplete on carnet.transfer (due_on, id)
  where state in ('in-review', 'information-requested') and life #> '{completeness,end}' = 'null';
-- A paused clock has no timer, so a later calendar looks for its transfer here.
create index transfer_provisional on carnet.transfer (tenant_id, id) where due_provisional and paused_on is not null;
-- Grants by where data goes: counted from the index alone, by company or over all.
create index transfer_flows on carnet.transfer (tenant_id)
  include (origin, from_country, data_kind, to_country, sector, people_ordinary, people_sensitive, onward, ends_on, filed_on)
  where state = 'granted' and submitted_at is not null;

call carnet.guard_tenant_table('transfer');
-- The authority sees what was filed, of every company; drafts are the company's own.
create policy authority_filed on carnet.transfer to carnet_authority
  using (submitted_at is not null)
  with check (submitted_at is not null);
-- The dispatcher finds out whom to tell of a draft: who opened it, and nothing that it says.
create policy follow on carnet.transfer for select to carnet_dispatcher using (submitted_at is not null or state in ('draft', 'lapsed'));
-- A company files; the authority decides on what is filed, and never files.
grant select, insert, update on carnet.transfer to carnet_app;
grant select, update on carnet.transfer to carnet_authority;
grant select (tenant_id, id, state, filed_by, submitted_at) on carnet.transfer to carnet_dispatcher;
