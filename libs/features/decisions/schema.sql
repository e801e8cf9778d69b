-- The notice of a decision of people, stored with the decision. It never changes. The notice of a decision by policy is derived from the
-- frozen assessment.
create table carnet.notice (
  tenant_id   uuid        not null,
  transfer_id uuid        not null,
  digest      text        not null,
  -- canonical JSON, as text
  body        text        not null,
  at          timestamptz not null,
  -- a refusal that an appeal sets aside is followed by another decision, with a notice of its own
  primary key (tenant_id, transfer_id, digest),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
-- Notices by time, to measure the pace of the authority.
create index notice_by_time on carnet.notice (at);

call carnet.guard_tenant_table('notice', authority => 'filed');
grant select on carnet.notice to carnet_app;
grant select, insert on carnet.notice to carnet_authority;
