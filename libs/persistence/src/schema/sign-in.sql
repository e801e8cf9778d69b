-- How people prove who they are. Read before the tenant is known, like people.

-- The identity providers that are believed here.
create table carnet.issuer (
  id                  text    primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  -- what tokens name as `iss`: by TLS, or on this machine
  address             text    not null unique check (address ~ '^(https://|http://(127[.]0[.]0[.]1|localhost|\[::1\])(:[0-9]+)?(/|$))[!-~]*$'),
  name_en             text    not null check (name_en ~ '\S'),
  name_zh             text    not null check (name_zh ~ '\S'),
  -- null where nobody signs in with it: only its access tokens are taken
  client_id           text,
  -- sealed; null for a public client
  client_secret       text,
  scopes              text    not null default 'openid profile email',
  audiences           text[]  not null,
  algorithms          text[]  not null check (cardinality(algorithms) > 0 and algorithms <@ '{RS256,PS256,ES256,EdDSA}'),
  token_types         text[]  not null check (token_types <@ '{at+jwt,jwt,none}'),
  clock_skew_seconds  integer not null default 30 check (clock_skew_seconds between 0 and 300),
  -- the claim that names a person for good
  person_claim        text    not null default 'sub',
  -- the claim that names an organisation by its id here; null where tokens name none
  organisation_claim  text,
  -- whether an address that the provider has verified finds somebody who has not signed in before
  trusts_email        boolean not null default false,
  -- public keys that were entered by hand; null where they are fetched
  keys                jsonb,
  -- which claims give which places: rules as `claim-mapping.ts` reads them. A draft is previewed before it is in force
  mapping             jsonb   not null default '[]',
  mapping_draft       jsonb,
  -- of the key by which the provider tells of its people (SCIM)
  scim_key_hash       text,
  disabled_at         timestamptz,
  version             integer not null default 1
);

-- Only the authority says whom the installation believes.
create procedure carnet.guard_sign_in_table(p_table text)
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  execute format('alter table %I enable row level security, force row level security', p_table);
  execute format('create policy readers on %I for select to carnet_app using (true)', p_table);
  execute format('create policy owner_registers on %I to carnet_owner using (true) with check (true)', p_table);
  execute format('create policy authority_directs on %I to carnet_directory using (exists (select from authority a where a.id = current_tenant()))
    with check (exists (select from authority a where a.id = current_tenant()))', p_table);
end
$$;

revoke all on procedure carnet.guard_sign_in_table(text) from public;

call carnet.guard_sign_in_table('issuer');
grant select on carnet.issuer to carnet_app;
grant select, insert, update on carnet.issuer to carnet_directory;

-- Which person an issuer means. One person may have several ways to sign in.
create table carnet.issuer_person (
  issuer_id text        not null references carnet.issuer (id),
  subject   text        not null check (length(subject) between 1 and 255),
  person_id uuid        not null references carnet.person (id),
  -- the claims that mappings read, as they were at the last sign-in
  claims    jsonb       not null default '{}',
  last_at   timestamptz,
  primary key (issuer_id, subject)
);
create index issuer_person_of on carnet.issuer_person (person_id);

call carnet.guard_sign_in_table('issuer_person');
grant select on carnet.issuer_person to carnet_app;
grant select, insert, update on carnet.issuer_person to carnet_directory;

-- Browsers in which somebody has signed in. No token of a provider is kept.
create table carnet.session (
  id               uuid        primary key,
  -- of the random id that the browser alone has
  id_hash          text        not null unique,
  person_id        uuid        not null references carnet.person (id),
  organisation_id  uuid        not null,
  issuer_id        text        not null references carnet.issuer (id),
  authenticated_at timestamptz not null,
  created_at       timestamptz not null,
  used_at          timestamptz not null,
  ends_at          timestamptz not null,
  -- the address it was begun from, for the person to recognise it
  address          text        not null,
  -- what the provider calls the person and the session (`sub` and `sid`), by which it says that somebody has signed out
  provider_subject text        not null,
  provider_session text
);
create index session_of_provider on carnet.session (issuer_id, provider_subject);
create index session_of_person on carnet.session (person_id);
create index session_by_end on carnet.session (ends_at);

call carnet.guard_directory_table('session', 'organisation_id', readers => 'carnet_app');
-- Each use of a session keeps it from ending.
create policy used on carnet.session for update to carnet_app using (true) with check (true);
grant select, update (used_at) on carnet.session to carnet_app;
grant select, insert, update, delete on carnet.session to carnet_directory;

-- Logout tokens that were taken, until they expire and ten minutes more, for clocks differ: each counts once.
create table carnet.logout_token (
  issuer_id text        not null references carnet.issuer (id),
  jti       text        not null check (length(jti) between 1 and 255),
  until     timestamptz not null,
  primary key (issuer_id, jti)
);

call carnet.guard_sign_in_table('logout_token');
grant select, insert, delete on carnet.logout_token to carnet_directory;
