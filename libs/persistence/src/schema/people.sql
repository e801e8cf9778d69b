-- Who exists. These tables have no tenant column: they are read before the tenant is known, to find out who is asking.

-- The one authority of the installation.
create table carnet.authority (
  id      uuid primary key,
  name_en text not null,
  name_zh text not null,
  zone    text not null
);

grant select on carnet.authority to carnet_app, carnet_authority;

create table carnet.person (
  id      uuid primary key,
  name    text not null,
  -- One human may be two persons, with two ways to sign in. One of the two names the other: four eyes counts humans.
  same_as uuid references carnet.person (id) check (same_as <> id)
);
create index person_same_as on carnet.person (same_as) where same_as is not null;

grant select on carnet.person to carnet_app, carnet_authority;

-- For which organisations a person acts, and as what.
create table carnet.membership (
  person_id       uuid   not null references carnet.person (id),
  organisation_id uuid   not null,
  realm           text   not null check (realm in ('company', 'authority')),
  roles           text[] not null check (cardinality(roles) > 0),
  disciplines     text[] not null default '{}',
  primary key (person_id, organisation_id)
);
create index membership_organisation on carnet.membership (organisation_id);

grant select on carnet.membership to carnet_app, carnet_authority, carnet_dispatcher;

-- Who left an organisation, and when. What barred a member of a company from its transfers bars them for some time after they left.
create table carnet.past_membership (
  person_id       uuid        not null references carnet.person (id),
  organisation_id uuid        not null,
  realm           text        not null check (realm in ('company', 'authority')),
  ended_at        timestamptz not null,
  primary key (person_id, organisation_id, ended_at)
);

grant select on carnet.past_membership to carnet_authority;

-- Sign-ins of the built-in identity provider.
create table carnet.local_credential (
  username      text primary key,
  person_id     uuid not null references carnet.person (id),
  password_hash text not null
);

grant select on carnet.local_credential to carnet_app;

-- Keys of machines, which file and read but never approve.
create table carnet.api_key (
  id              text        primary key,
  organisation_id uuid        not null,
  label           text        not null,
  -- of the secret part and the installation's pepper
  secret_hash     text        not null,
  scopes          text[]      not null,
  expires_at      timestamptz not null,
  revoked_at      timestamptz
);

grant select on carnet.api_key to carnet_app;
