-- What concerns a person, in the person's own list. The dispatcher writes it as it follows the history.
create table carnet.notification (
  -- the organisation for which the person acts
  tenant_id  uuid        not null,
  id         uuid        not null,
  person     uuid        not null references carnet.person (id),
  type       text        not null,
  at         timestamptz not null,
  -- for a person of the authority of another tenancy, so without a foreign key; null when it is about no transfer
  company    uuid,
  transfer   uuid,
  entry      uuid        not null,
  read_at    timestamptz,
  -- the digest mail that contained it
  digest     uuid,
  -- the change of the law that it is about, and how much that touches
  law_change uuid,
  counts     jsonb,
  -- the last day of the deadline that it is about
  due_on     date,
  primary key (tenant_id, id),
  unique (tenant_id, person, entry),
  check ((company is null) = (transfer is null))
);
create index notification_list on carnet.notification (tenant_id, person, at, id);
create index notification_unread on carnet.notification (tenant_id, person) where read_at is null;
-- For the removal of old notifications, over all organisations.
create index notification_by_age on carnet.notification (at);
create index notification_digest on carnet.notification (tenant_id, digest) where digest is not null;

call carnet.guard_tenant_table('notification', authority => 'own', dispatcher => 'works');
grant select, insert (tenant_id, id, person, type, at, company, transfer, entry, counts), update (read_at, digest)
  on carnet.notification to carnet_app;
grant select, insert (tenant_id, id, person, type, at, company, transfer, entry, law_change, counts), update (read_at, digest)
  on carnet.notification to carnet_authority;
grant select (tenant_id, id, person, type, at, entry), insert (tenant_id, id, person, type, at, company, transfer, entry, due_on),
  delete on carnet.notification to carnet_dispatcher;

-- The types of notification that a person does not want.
create table carnet.notification_choice (
  tenant_id uuid   not null,
  person    uuid   not null references carnet.person (id),
  muted     text[] not null,
  primary key (tenant_id, person)
);

call carnet.guard_tenant_table('notification_choice', authority => 'own', dispatcher => 'reads');
grant select, insert, update (muted) on carnet.notification_choice to carnet_app, carnet_authority;
grant select on carnet.notification_choice to carnet_dispatcher;

-- Whether, how and at which address a person wants mail, for each organisation.
create table carnet.mail_setting (
  tenant_id       uuid        not null,
  person          uuid        not null references carnet.person (id),
  language        text        not null check (language in ('en', 'zh')),
  zone            text        not null default 'UTC',
  -- types that are mailed at once; the others go into the digest
  at_once         text[]      not null,
  digest_at       time,
  digest_weekdays integer[],
  quiet_from      time,
  quiet_to        time,
  -- mail goes to a confirmed address only
  address         text,
  confirmed_at    timestamptz,
  -- an address that is not confirmed yet: the mail with its code, the digests of the codes sent, and the number of guesses
  proposed        text,
  proposed_mail   uuid,
  proposed_until  timestamptz,
  codes           text[]      not null default '{}',
  tries           integer     not null default 0,
  primary key (tenant_id, person),
  check ((address is null) = (confirmed_at is null)),
  check ((proposed is null) = (proposed_mail is null) and (proposed is null) = (proposed_until is null)),
  check ((digest_at is null) = (digest_weekdays is null)),
  check ((quiet_from is null) = (quiet_to is null))
);

call carnet.guard_tenant_table('mail_setting', authority => 'own', dispatcher => 'reads');
grant select, insert, update (language, zone, at_once, digest_at, digest_weekdays, quiet_from, quiet_to, address, confirmed_at,
  proposed, proposed_mail, proposed_until, codes, tries)
  on carnet.mail_setting to carnet_app, carnet_authority;
-- The dispatcher reads who wants mail, never the address.
grant select (tenant_id, person, at_once, confirmed_at) on carnet.mail_setting to carnet_dispatcher;

-- One mail to one person. Its id is in its Message-ID, so that the receiver recognises a repeat.
create table carnet.mail (
  tenant_id    uuid        not null,
  id           uuid        not null,
  person       uuid        not null references carnet.person (id),
  kind         text        not null check (kind in ('confirmation', 'notification', 'digest')),
  notification uuid,
  made_at      timestamptz not null,
  -- dropped: when it was due there was nothing left to say
  state        text        not null default 'pending' check (state in ('pending', 'sent', 'dropped', 'dead')),
  attempts     integer     not null default 0,
  -- attempts that sent nothing because of the quiet hours
  put_off      integer     not null default 0,
  -- attempts that were used up when it was last sent anew
  attempts_before integer  not null default 0,
  -- when it is due; while a worker has it, when another worker may take it
  next_at      timestamptz not null,
  closed_at    timestamptz,
  -- code of why the last attempt failed
  failure      text,
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

call carnet.guard_tenant_table('mail', authority => 'own', dispatcher => 'works');
grant select, insert, update (state, put_off, attempts_before, next_at, closed_at, failure) on carnet.mail to carnet_app, carnet_authority;
grant select (tenant_id, id, person, state, attempts, next_at, closed_at), insert (tenant_id, id, person, kind, notification, made_at,
  next_at), update (attempts, next_at), delete
  on carnet.mail to carnet_dispatcher;
