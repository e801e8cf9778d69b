-- Who belonged to an organisation until when: what kept somebody from a transfer keeps them for a time after they left its company.
create table carnet.past_membership (
  person_id uuid not null references carnet.person (id),
  organisation_id uuid not null,
  realm text not null check (realm in ('company', 'authority')),
  ended_at timestamptz not null,
  primary key (person_id, organisation_id, ended_at)
);
grant select on carnet.past_membership to carnet_authority;
