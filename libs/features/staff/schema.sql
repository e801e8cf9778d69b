-- Local days on which somebody of the authority is absent. Kept for ever; a wrong entry is withdrawn.
create table carnet.absence (
  tenant_id    uuid        not null references carnet.authority (id),
  id           uuid        not null,
  person       uuid        not null references carnet.person (id),
  from_on      date        not null,
  -- the last day
  until_on     date        not null,
  reason       text        not null check (reason in ('leave', 'illness', 'training', 'duty-elsewhere', 'other')),
  entered_by   uuid        not null references carnet.person (id),
  entered_at   timestamptz not null,
  withdrawn_by uuid        references carnet.person (id),
  withdrawn_at timestamptz,
  -- when supervisors were told of the person's open work
  told_at      timestamptz,
  primary key (tenant_id, id),
  check (from_on <= until_on and until_on - from_on < 366),
  check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index absence_list on carnet.absence (tenant_id, from_on, id);
create index absence_of_person on carnet.absence (tenant_id, person, until_on) where withdrawn_at is null;
-- For the sweep: absences that begin and that nobody was told of.
create index absence_untold on carnet.absence (from_on) where withdrawn_at is null and told_at is null;

call carnet.guard_tenant_table('absence', authority => 'own', dispatcher => 'works');
grant select, insert, update (withdrawn_by, withdrawn_at) on carnet.absence to carnet_authority;
grant select (tenant_id, id, person, from_on, until_on, withdrawn_at, told_at), update (told_at) on carnet.absence to carnet_dispatcher;

-- A person of the authority lets a deputy act for them for some days. It can be ended, and never changes otherwise.
create table carnet.delegation (
  tenant_id   uuid        not null,
  id          uuid        not null,
  person      uuid        not null references carnet.person (id),
  deputy      uuid        not null references carnet.person (id) check (deputy <> person),
  -- only what asks for one of these; null for everything
  disciplines text[]      check (cardinality(disciplines) > 0),
  from_day    date        not null,
  until_day   date        not null check (until_day >= from_day and until_day < from_day + 90),
  -- the first instant of the first day and the last instant of the last, in the authority's time zone
  starts_at   timestamptz not null,
  ends_at     timestamptz not null check (ends_at > starts_at),
  reason      text        not null check (reason <> ''),
  made_at     timestamptz not null,
  ended_at    timestamptz,
  ended_by    uuid        references carnet.person (id) check (ended_by in (person, deputy)),
  -- votes in approval steps, reviews, votes in panels of appeals
  covers      text[]      not null check (cardinality(covers) > 0 and covers <@ array['approval', 'review', 'appeals']),
  primary key (tenant_id, id),
  check ((ended_at is null) = (ended_by is null))
);
create index delegation_of on carnet.delegation (tenant_id, person, ends_at);
create index delegation_to on carnet.delegation (tenant_id, deputy, ends_at);
create index delegation_list on carnet.delegation (tenant_id, made_at, id);

call carnet.guard_tenant_table('delegation', authority => 'own', dispatcher => 'reads');
grant select, insert, update (ended_at, ended_by) on carnet.delegation to carnet_authority;
grant select (tenant_id, person, deputy, disciplines, starts_at, ends_at, ended_at, covers) on carnet.delegation to carnet_dispatcher;
