-- Who exists. These tables have no tenant column: they are read before the tenant is known, to find out who is asking. Other roles read them;
-- `carnet_directory` alone writes them, for the organisation in whose name it works, or for all in the name of the authority.

-- Guards a table of the directory. `readers` see all of it; `carnet_directory` sees and writes the rows of an organisation that it may direct.
create procedure carnet.guard_directory_table(p_table text, p_organisation text, readers text)
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  execute format('alter table %I enable row level security, force row level security', p_table);
  execute format('create policy readers on %I for select to %s using (true)', p_table, readers);
  execute format('create policy owner_registers on %I to carnet_owner using (true) with check (true)', p_table);
  execute format('create policy directory on %1$I to carnet_directory using (carnet.may_direct(%2$I)) with check (carnet.may_direct(%2$I))',
    p_table, p_organisation);
end
$$;

revoke all on procedure carnet.guard_directory_table(text, text, text) from public;

create table carnet.person (
  id               uuid        primary key,
  name             text        not null check (name ~ '\S'),
  -- One human may be two persons, with two ways to sign in. One of the two names the other: four eyes counts humans.
  same_as          uuid        references carnet.person (id) check (same_as <> id),
  -- The organisation that looks after the entry; null for one that only the authority looks after.
  home_id          uuid,
  email            carnet.email unique,
  -- From when on the person is refused.
  disabled_at      timestamptz,
  -- of the secret by which an invited person signs in for the first time; gone once it is used
  invitation_hash  text,
  invitation_until timestamptz,
  version          integer     not null default 1 check (version > 0),
  check ((invitation_hash is null) = (invitation_until is null))
);
create index person_same_as on carnet.person (same_as) where same_as is not null;

-- For which organisations a person acts, and as what.
create table carnet.membership (
  person_id       uuid    not null references carnet.person (id),
  organisation_id uuid    not null,
  realm           text    not null check (realm in ('company', 'authority')),
  roles           text[]  not null check (cardinality(roles) > 0),
  disciplines     text[]  not null default '{}',
  version         integer not null default 1 check (version > 0),
  primary key (person_id, organisation_id),
  constraint membership_roles check (roles <@ case realm
    when 'company' then array['filer', 'company-admin', 'viewer']
    else array['officer', 'approver', 'supervisor', 'auditor', 'rule-author', 'rule-publisher', 'operator', 'administrator'] end),
  constraint membership_disciplines check (
    disciplines <@ case realm when 'authority' then array['privacy', 'data-security', 'legal', 'trade', 'sector'] else array[]::text[] end)
);
create index membership_organisation on carnet.membership (organisation_id);

call carnet.guard_directory_table('membership', 'organisation_id', readers => 'carnet_app, carnet_authority, carnet_dispatcher');
grant select on carnet.membership to carnet_app, carnet_authority, carnet_dispatcher;
grant select, insert, update, delete on carnet.membership to carnet_directory;

call carnet.guard_directory_table('person', 'home_id', readers => 'carnet_app, carnet_authority');
-- Of a person whose entry another organisation looks after, an organisation sees the entry and changes nothing.
create policy directory_members on carnet.person for select to carnet_directory
  using (exists (select from carnet.membership m where m.person_id = person.id));
grant select (id, name, same_as, home_id, email, disabled_at, invitation_until, version) on carnet.person to carnet_app, carnet_authority;
grant select, insert, update on carnet.person to carnet_directory;

-- Who left an organisation, and when. What barred a member of a company from its transfers bars them for some time after they left.
create table carnet.past_membership (
  person_id       uuid        not null references carnet.person (id),
  organisation_id uuid        not null,
  realm           text        not null check (realm in ('company', 'authority')),
  ended_at        timestamptz not null,
  -- the last version that it had; a membership that is granted anew goes on from there
  version         integer     not null check (version > 0),
  primary key (person_id, organisation_id, ended_at)
);

call carnet.guard_directory_table('past_membership', 'organisation_id', readers => 'carnet_authority');
-- A company reads who left it, and of no other.
create policy own on carnet.past_membership for select to carnet_app using (organisation_id = (select carnet.current_tenant()));
grant select on carnet.past_membership to carnet_app, carnet_authority;
grant insert, select (person_id, organisation_id, version) on carnet.past_membership to carnet_directory;

-- Keys of machines, which file and read but never approve.
create table carnet.api_key (
  id              text        primary key check (id ~ '^[a-z0-9]{8,32}$'),
  organisation_id uuid        not null,
  -- Names the machine. At most two keys of a label are live at a time: the one in use, and the one that replaces it.
  label           text        not null check (label ~ '\S'),
  -- of the secret part and the installation's pepper
  secret_hash     text        not null,
  scopes          text[]      not null check (cardinality(scopes) > 0),
  expires_at      timestamptz not null,
  revoked_at      timestamptz,
  created_at      timestamptz not null default now(),
  -- the last day on which it was used, in UTC; null for a key that was never used
  last_used_on    date,
  version         integer     not null default 1 check (version > 0),
  constraint api_key_scopes check (scopes <@ array['transfer:file', 'transfer:read', 'transfer:withdraw', 'reminder:read', 'route:ask', 'ledger:read',
    'company:read', 'law-change:read', 'rules:read', 'scenario:read'])
);
create index api_key_organisation on carnet.api_key (organisation_id, label);

call carnet.guard_directory_table('api_key', 'organisation_id', readers => 'carnet_app');
grant select on carnet.api_key to carnet_app;
grant select, insert, update on carnet.api_key to carnet_directory;
