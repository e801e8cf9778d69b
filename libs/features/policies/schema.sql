-- The published routing policies, those of releases and the authority's own. Like the law they have no tenant: every company may read what
-- routes its filings. Only the owner adds one, and none ever changes.
create table carnet.routing_policy (
  -- in the order of publication
  number        integer     primary key check (number > 0),
  id            text        not null unique check (id ~ '^[a-z][a-z-]{1,20}[a-z]-\d{4}\.[1-9]\d{0,3}$'),
  origin        text        not null check (origin in ('release', 'authority')),
  -- the day in its text, and the day from which it routes: filings before that are not touched
  first_day     date        not null,
  in_force_from date        not null,
  -- of its canonical content
  digest        text        not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
  text          text        not null check (length(text) <= 1000000),
  published_at  timestamptz not null,
  check (in_force_from >= first_day),
  check ((origin = 'release') = (id ~ '^routing-\d'))
);

grant select on carnet.routing_policy to carnet_app, carnet_authority;
