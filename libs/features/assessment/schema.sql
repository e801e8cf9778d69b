-- What the rules said of a transfer: facts, findings, verdicts and lane, stored for ever.
create table carnet.assessment (
  tenant_id   uuid        not null,
  id          uuid        not null,
  transfer_id uuid        not null,
  at          timestamptz not null,
  digest      text        not null,
  -- canonical JSON, as text: facts, verdicts, findings, packs and route as they were
  body        text        not null,
  -- what search finds of it, a word a line: read without reading the body
  words       text        not null,
  primary key (tenant_id, transfer_id, id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
-- A body is some 25 kB, written once and read seldom. Compressing it would take a quarter of the time that storing an assessment takes, so it
-- is stored as it is, in three times the space.
alter table carnet.assessment alter column body set storage external;
alter table carnet.transfer add foreign key (tenant_id, id, assessment_id) references carnet.assessment (tenant_id, transfer_id, id);
-- Assessments are written in the order of time, so this index costs next to nothing.
create index assessment_by_time on carnet.assessment using brin (at) with (pages_per_range = 16);

call carnet.guard_tenant_table('assessment', authority => 'filed');
grant select, insert on carnet.assessment to carnet_app;
grant select on carnet.assessment to carnet_authority;
