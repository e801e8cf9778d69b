-- A company declares that another company belongs to its group. Never changed.
create table carnet.affiliate (
  tenant_id   uuid        not null references carnet.company (tenant_id),
  id          uuid        not null,
  name        text        not null check (name <> ''),
  relation    text        not null check (relation in ('parent', 'subsidiary', 'sister', 'other')),
  declared_by uuid        not null references carnet.person (id),
  declared_at timestamptz not null,
  primary key (tenant_id, id)
);

call carnet.guard_tenant_table('affiliate', authority => 'all');
grant select, insert on carnet.affiliate to carnet_app;
grant select on carnet.affiliate to carnet_authority;

-- The authority's answer: confirmed or rejected once, and after a confirmation ended once.
create table carnet.affiliate_answer (
  tenant_id    uuid        not null,
  affiliate_id uuid        not null,
  answer       text        not null check (answer in ('confirmed', 'rejected', 'ended')),
  -- the registered company that it is; null if it is not registered
  company      uuid,
  reason       text        not null check (reason <> ''),
  answered_by  uuid        not null references carnet.person (id),
  answered_at  timestamptz not null,
  primary key (tenant_id, affiliate_id, answer),
  foreign key (tenant_id, affiliate_id) references carnet.affiliate (tenant_id, id),
  check (answer = 'confirmed' or company is null)
);

call carnet.guard_tenant_table('affiliate_answer', authority => 'all');
grant select on carnet.affiliate_answer to carnet_app;
grant select, insert on carnet.affiliate_answer to carnet_authority;

-- Two registered companies of one group, a row for each side. A company sees that it has affiliates, not which.
create table carnet.affiliate_link (
  tenant_id    uuid        not null references carnet.company (tenant_id),
  other_id     uuid        not null,
  affiliate_id uuid        not null,
  ended_at     timestamptz,
  primary key (tenant_id, other_id, affiliate_id)
);

call carnet.guard_tenant_table('affiliate_link', authority => 'all');
grant select (tenant_id, ended_at) on carnet.affiliate_link to carnet_app;
grant select, insert, update (ended_at) on carnet.affiliate_link to carnet_authority;
