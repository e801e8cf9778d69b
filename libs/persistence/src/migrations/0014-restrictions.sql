-- Refusals and conditions are tested by the trade agreements that reach the destination. What a test was made from and came to is
-- kept with the opinion or vote that names its digest, and never changed.
create table carnet.restriction_test (
  tenant_id uuid not null,
  transfer_id uuid not null,
  digest text not null,
  -- canonical JSON, as text: statement, facts, rules, what each agreement says
  body text not null,
  at timestamptz not null,
  primary key (tenant_id, transfer_id, digest),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);
alter table carnet.restriction_test enable row level security;
alter table carnet.restriction_test force row level security;
create policy tenant on carnet.restriction_test to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy authority_filed on carnet.restriction_test to carnet_authority
  using (exists (select from carnet.transfer t where t.tenant_id = restriction_test.tenant_id and t.id = restriction_test.transfer_id))
  with check (exists (select from carnet.transfer t where t.tenant_id = restriction_test.tenant_id and t.id = restriction_test.transfer_id));
grant select on carnet.restriction_test to carnet_app, carnet_authority;
grant insert on carnet.restriction_test to carnet_authority;

-- A supervisor who does not stand behind a restriction sends the transfer back: the same assessment is reviewed and voted on anew, in the
-- next round. Within a round, still one opinion and one vote of a person.
alter table carnet.opinion add column round integer not null default 0 check (round >= 0);
alter table carnet.opinion drop constraint opinion_pkey;
alter table carnet.opinion drop constraint opinion_tenant_id_transfer_id_assessment_id_officer_key;
alter table carnet.opinion add primary key (tenant_id, transfer_id, assessment_id, round, discipline);
alter table carnet.opinion add unique (tenant_id, transfer_id, assessment_id, round, officer);
alter table carnet.vote add column round integer not null default 0 check (round >= 0);
alter table carnet.vote drop constraint vote_pkey;
alter table carnet.vote add primary key (tenant_id, transfer_id, assessment_id, round, voter);

-- What waits for a supervisor, to be found among everything that is in approval.
create index transfer_unconfirmed on carnet.transfer (tenant_id, id) where state = 'in-approval' and life ? 'confirmation';
