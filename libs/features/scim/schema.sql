-- People and groups of whom an identity provider tells by SCIM (RFC 7643). Read before the tenant is known, like the provider.

-- What a provider calls a person. Whom it means at sign-in is `issuer_person`; this is what it reads back.
create table carnet.scim_user (
  issuer_id            text        not null references carnet.issuer (id),
  person_id            uuid        not null references carnet.person (id),
  user_name            text        not null check (length(user_name) between 1 and 255),
  external_id          text        check (length(external_id) between 1 and 255),
  -- the provider enables whom it disabled itself, and nobody whom an administrator disabled
  disabled_by_provider boolean     not null,
  -- the provider deleted the user: the person stays, for what they did stays
  removed              boolean     not null,
  created_at           timestamptz not null,
  changed_at           timestamptz not null,
  version              integer     not null check (version > 0),
  primary key (issuer_id, person_id)
);
create unique index scim_user_name on carnet.scim_user (issuer_id, lower(user_name)) where not removed;

call carnet.guard_sign_in_table('scim_user');
grant select, insert, update on carnet.scim_user to carnet_directory;

create table carnet.scim_group (
  id           uuid        primary key,
  issuer_id    text        not null references carnet.issuer (id),
  -- what rules of a mapping name: {"claim": "groups", "has": display_name}
  display_name text        not null check (length(display_name) between 1 and 300),
  external_id  text        check (length(external_id) between 1 and 255),
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  version      integer     not null check (version > 0)
);
create unique index scim_group_name on carnet.scim_group (issuer_id, lower(display_name));

call carnet.guard_sign_in_table('scim_group');
grant select, insert, update, delete on carnet.scim_group to carnet_directory;

create table carnet.scim_group_member (
  group_id  uuid not null references carnet.scim_group (id),
  person_id uuid not null references carnet.person (id),
  primary key (group_id, person_id)
);
create index scim_group_member_of on carnet.scim_group_member (person_id);

call carnet.guard_sign_in_table('scim_group_member');
grant select, insert, delete on carnet.scim_group_member to carnet_directory;
