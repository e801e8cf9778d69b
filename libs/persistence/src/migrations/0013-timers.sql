-- Deadlines as rows: what is due when, how that was found, and what became of it. Written with the change that makes them.

create table carnet.timer (
  tenant_id uuid not null,
  id uuid not null,
  transfer_id uuid not null,
  kind text not null check (kind in ('expiry', 'renewal', 'review-near', 'review-due', 'duty-opens', 'duty-near', 'duty-due')),
  -- with the kind it names the deadline within its transfer
  cause text not null check (cause <> ''),
  due_on date not null,
  due_at timestamptz not null,
  -- what it was counted from, as it was counted
  terms jsonb not null,
  state text not null default 'pending' check (state in ('pending', 'fired', 'cancelled')),
  set_at timestamptz not null,
  -- handed to a worker
  taken_at timestamptz,
  -- fired or cancelled
  closed_at timestamptz,
  because text,
  primary key (tenant_id, id),
  unique (tenant_id, transfer_id, kind, cause),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  check ((state = 'pending') = (closed_at is null)),
  check ((state = 'cancelled') = (because is not null))
) with (fillfactor = 80);
-- For the sweep, which works across companies: what is not handed out yet, by instant.
create index timer_due on carnet.timer (due_at, tenant_id, id) where state = 'pending' and taken_at is null;

-- What came due and somebody is to know of: a company's list.
create table carnet.reminder (
  tenant_id uuid not null,
  id uuid not null,
  transfer_id uuid not null,
  timer_id uuid not null,
  at timestamptz not null,
  read_at timestamptz,
  -- the person or key that read it
  read_by text,
  primary key (tenant_id, id),
  unique (tenant_id, timer_id),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  foreign key (tenant_id, timer_id) references carnet.timer (tenant_id, id),
  check ((read_at is null) = (read_by is null))
);
create index reminder_list on carnet.reminder (tenant_id, at, id);

-- The same for the people of the authority; no company reads it. Without a person it is for whoever looks.
create table carnet.officer_reminder (
  tenant_id uuid not null,
  id uuid not null,
  transfer_id uuid not null,
  timer_id uuid not null,
  person uuid references carnet.person (id),
  at timestamptz not null,
  read_at timestamptz,
  read_by text,
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, timer_id, person),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id),
  foreign key (tenant_id, timer_id) references carnet.timer (tenant_id, id),
  check ((read_at is null) = (read_by is null))
);
-- For the authority, whose people look over all companies.
create index officer_reminder_list on carnet.officer_reminder (person, at, id);
create index officer_reminder_by_id on carnet.officer_reminder (id);

do $$
declare
  name text;
begin
  foreach name in array array['timer', 'reminder', 'officer_reminder'] loop
    execute format('alter table carnet.%I enable row level security', name);
    execute format('alter table carnet.%I force row level security', name);
    execute format('create policy tenant on carnet.%I to carnet_app using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('create policy authority_filed on carnet.%1$I to carnet_authority '
      'using (exists (select from carnet.transfer t where t.tenant_id = %1$I.tenant_id and t.id = %1$I.transfer_id)) '
      'with check (exists (select from carnet.transfer t where t.tenant_id = %1$I.tenant_id and t.id = %1$I.transfer_id))', name);
  end loop;
  create policy dispatch on carnet.timer to carnet_dispatcher using (true) with check (true);
end
$$;

grant select, insert on carnet.timer to carnet_app, carnet_authority;
grant update (state, closed_at, because) on carnet.timer to carnet_app, carnet_authority;
grant select on carnet.reminder to carnet_app;
grant update (read_at, read_by) on carnet.reminder to carnet_app;
-- The authority writes into companies' lists, and does not look into them.
grant insert on carnet.reminder to carnet_authority;
grant select, insert on carnet.officer_reminder to carnet_authority;
grant update (read_at, read_by) on carnet.officer_reminder to carnet_authority;
grant select (tenant_id, id, transfer_id, due_at, state, taken_at), update (taken_at) on carnet.timer to carnet_dispatcher;
grant insert (tenant_id, id, transfer_id, kind, run_after) on carnet.work_item to carnet_dispatcher;
