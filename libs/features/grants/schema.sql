-- The notice of an act on a grant (suspended, lifted, revoked, re-assessed, confirmed), stored with the act. It never changes.
create table carnet.grant_notice (
  tenant_id   uuid        not null,
  transfer_id uuid        not null,
  -- of the transfer, made by the act
  version     integer     not null check (version > 0),
  digest      text        not null,
  -- canonical JSON, as text
  body        text        not null,
  at          timestamptz not null,
  primary key (tenant_id, transfer_id, version),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);

call carnet.guard_tenant_table('grant_notice', authority => 'filed');
-- What a company reports of its grant begins a re-assessment at once, whose notice is stored with the report. A company writes no other
-- notice, and none of a version that does not exist.
create policy reported on carnet.grant_notice as restrictive for insert to carnet_app
  with check (body::jsonb ->> 'act' = 're-assessed' and exists (select from carnet.transfer t
    where t.tenant_id = grant_notice.tenant_id and t.id = grant_notice.transfer_id and t.version = grant_notice.version
      and t.life ? 'reassessment'));
grant select, insert on carnet.grant_notice to carnet_app, carnet_authority;

-- Changes of a filing that leave opinions and votes on it valid: the policy calls the changed places immaterial, and the rules give the same
-- result. Each row links the digest of the earlier content to that of the later. It is written once the rules have judged, and never changes.
create table carnet.immaterial_change (
  tenant_id         uuid        not null,
  transfer_id       uuid        not null,
  -- of the transfer, made by the rule check that found the change immaterial
  version           integer     not null,
  from_digest       text        not null check (from_digest ~ '^sha256:[0-9a-f]{64}$'),
  to_digest         text        not null check (to_digest ~ '^sha256:[0-9a-f]{64}$'),
  places            text[]      not null check (cardinality(places) > 0 and places <@ array['/title', '/documents/*/name']),
  -- part by part, before and after
  parts             text        not null,
  policy            text        not null,
  assessment_before uuid        not null,
  assessment_after  uuid        not null,
  -- when the company changed it
  changed_at        timestamptz not null,
  at                timestamptz not null,
  primary key (tenant_id, transfer_id, version),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check (from_digest <> to_digest)
);

call carnet.guard_tenant_table('immaterial_change');
create policy authority_filed on carnet.immaterial_change to carnet_authority
  using (exists (select from carnet.transfer t where t.tenant_id = immaterial_change.tenant_id and t.id = immaterial_change.transfer_id));
grant select, insert on carnet.immaterial_change to carnet_app;
grant select on carnet.immaterial_change to carnet_authority;
