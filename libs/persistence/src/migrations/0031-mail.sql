-- Telling people by mail. Who wants to be written to, how, and at which address: what a person said and confirmed, for each organisation.
create table carnet.mail_setting (
  tenant_id uuid not null,
  person uuid not null references carnet.person (id),
  language text not null default 'en' check (language in ('en', 'zh')),
  zone text not null default 'UTC',
  -- types that are written of when they happen; all others are for the digest
  at_once text[] not null,
  digest_at time,
  digest_weekdays integer[],
  quiet_from time,
  quiet_to time,
  -- only an address that was confirmed is written to
  address text,
  confirmed_at timestamptz,
  -- one that is not confirmed yet: the mail that carries its code, what codes went out as digests, and how often it was guessed
  proposed text,
  proposed_mail uuid,
  proposed_until timestamptz,
  codes text[] not null default '{}',
  tries integer not null default 0,
  primary key (tenant_id, person),
  check ((address is null) = (confirmed_at is null)),
  check ((proposed is null) = (proposed_mail is null) and (proposed is null) = (proposed_until is null)),
  check ((digest_at is null) = (digest_weekdays is null)),
  check ((quiet_from is null) = (quiet_to is null))
);

-- One mail to one person, and what becomes of it. Its id is in its Message-ID, so that a repeat is told by its receiver.
create table carnet.mail (
  tenant_id uuid not null,
  id uuid not null,
  person uuid not null references carnet.person (id),
  kind text not null check (kind in ('confirmation', 'notification', 'digest')),
  notification uuid,
  made_at timestamptz not null,
  -- dropped: there was nothing to say any more when it was due
  state text not null default 'pending' check (state in ('pending', 'sent', 'dropped', 'dead')),
  attempts integer not null default 0,
  -- how many of them sent nothing, because it was quiet
  put_off integer not null default 0,
  -- when it is due; while a worker has it, when another one may take it
  next_at timestamptz not null,
  closed_at timestamptz,
  -- why the last attempt failed, as a code
  failure text,
  primary key (tenant_id, id),
  unique (tenant_id, notification),
  foreign key (tenant_id, notification) references carnet.notification (tenant_id, id) on delete cascade,
  check ((kind = 'notification') = (notification is not null)),
  check ((state = 'pending') = (closed_at is null))
) with (fillfactor = 70);
create index mail_list on carnet.mail (tenant_id, made_at, id);
create index mail_of_person on carnet.mail (tenant_id, person, made_at);
-- A person waits for one digest at most.
create unique index mail_next_digest on carnet.mail (tenant_id, person) where kind = 'digest' and state = 'pending';
-- For the worker, over all organisations.
create index mail_due on carnet.mail (next_at) where state = 'pending';
create index mail_closed on carnet.mail (closed_at) where state <> 'pending';

-- In which digest a notification went out.
alter table carnet.notification add column digest uuid;
create index notification_digest on carnet.notification (tenant_id, digest) where digest is not null;

do $$
declare
  name text;
begin
  foreach name in array array['mail_setting', 'mail'] loop
    execute format('alter table carnet.%I enable row level security', name);
    execute format('alter table carnet.%I force row level security', name);
    execute format('create policy tenant on carnet.%I to carnet_app using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('create policy authority_own on carnet.%I to carnet_authority using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('grant select, insert on carnet.%I to carnet_app, carnet_authority', name);
  end loop;
  create policy dispatch on carnet.mail_setting for select to carnet_dispatcher using (true);
  create policy dispatch on carnet.mail to carnet_dispatcher using (true) with check (true);
end
$$;
grant update (language, zone, at_once, digest_at, digest_weekdays, quiet_from, quiet_to, address, confirmed_at, proposed, proposed_mail,
  proposed_until, codes, tries) on carnet.mail_setting to carnet_app, carnet_authority;
grant update (state, put_off, next_at, closed_at, failure) on carnet.mail to carnet_app, carnet_authority;
grant update (digest) on carnet.notification to carnet_app, carnet_authority;

-- The dispatcher reads who wants to be written to, never where.
grant select (tenant_id, person, at_once, confirmed_at) on carnet.mail_setting to carnet_dispatcher;
grant select (tenant_id, id, person, state, attempts, next_at, closed_at), update (attempts, next_at), delete on carnet.mail to carnet_dispatcher;
grant insert (tenant_id, id, person, kind, notification, made_at, next_at) on carnet.mail to carnet_dispatcher;
grant select (type) on carnet.notification to carnet_dispatcher;
