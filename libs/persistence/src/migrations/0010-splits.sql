-- Filings that look like parts of one, and companies that belong together.

-- The recipient as it is compared with others: spelling aside. Filings of earlier releases have none, and are compared with nothing.
alter table carnet.transfer add column recipient_key text;
create index transfer_recipient on carnet.transfer (tenant_id, recipient_key, filed_on) where filed_on is not null;

-- A company that another one says belongs to it or with it. Never changed.
create table carnet.affiliate (
  tenant_id uuid not null references carnet.company (tenant_id),
  id uuid not null,
  name text not null check (name <> ''),
  relation text not null check (relation in ('parent', 'subsidiary', 'sister', 'other')),
  declared_by uuid not null references carnet.person (id),
  declared_at timestamptz not null,
  primary key (tenant_id, id)
);

-- What a person of the authority said of it: once confirmed or rejected, and after a confirmation once that it has ended.
create table carnet.affiliate_answer (
  tenant_id uuid not null,
  affiliate_id uuid not null,
  answer text not null check (answer in ('confirmed', 'rejected', 'ended')),
  -- which registered company it is, if it is one
  company uuid,
  reason text not null check (reason <> ''),
  answered_by uuid not null references carnet.person (id),
  answered_at timestamptz not null,
  primary key (tenant_id, affiliate_id, answer),
  foreign key (tenant_id, affiliate_id) references carnet.affiliate (tenant_id, id),
  check (answer = 'confirmed' or company is null)
);

-- Two registered companies that belong together, a row for each side. A company can see that it has affiliates, not which.
create table carnet.affiliate_link (
  tenant_id uuid not null references carnet.company (tenant_id),
  other_id uuid not null,
  affiliate_id uuid not null,
  ended_at timestamptz,
  primary key (tenant_id, other_id, affiliate_id)
);

-- Filings that together need a heavier route than each of them alone: for an officer to judge, and nobody's but the authority's.
create table carnet.split_suspicion (
  -- the company of the first part, and that part
  tenant_id uuid not null,
  id uuid not null,
  transfer_id uuid not null,
  -- digest of the ids of all parts: the same set is raised once
  set_digest text not null,
  -- canonical JSON, as text: the parts as they were, what they come to together, and why
  body text not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'dismissed', 'superseded')),
  raised_at timestamptz not null,
  reason text,
  answered_by uuid references carnet.person (id),
  answered_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, set_digest),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check ((state in ('accepted', 'dismissed')) = (answered_by is not null and answered_at is not null and reason <> ''))
);
-- For the authority, which works across companies.
create index split_suspicion_queue on carnet.split_suspicion (state, raised_at, id);
create index split_suspicion_by_id on carnet.split_suspicion (id);

create table carnet.split_part (
  tenant_id uuid not null,
  transfer_id uuid not null,
  suspicion_id uuid not null,
  primary key (tenant_id, transfer_id, suspicion_id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
create index split_part_suspicion on carnet.split_part (suspicion_id);

do $$
declare
  name text;
begin
  foreach name in array array['affiliate', 'affiliate_answer', 'affiliate_link', 'split_suspicion', 'split_part'] loop
    execute format('alter table carnet.%I enable row level security', name);
    execute format('alter table carnet.%I force row level security', name);
    execute format('create policy tenant on carnet.%I to carnet_app using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('create policy authority_all on carnet.%I to carnet_authority using (true) with check (true)', name);
  end loop;
end
$$;

grant select on carnet.affiliate, carnet.affiliate_answer to carnet_app, carnet_authority;
grant insert on carnet.affiliate to carnet_app;
grant insert on carnet.affiliate_answer to carnet_authority;
grant select (tenant_id, ended_at) on carnet.affiliate_link to carnet_app;
grant select, insert on carnet.affiliate_link, carnet.split_suspicion, carnet.split_part to carnet_authority;
grant update (ended_at) on carnet.affiliate_link to carnet_authority;
grant update (state, reason, answered_by, answered_at) on carnet.split_suspicion to carnet_authority;
