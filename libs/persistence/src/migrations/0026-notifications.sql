-- What concerns a person, in a list of the person's own. Written by whoever follows the history, and only where somebody is concerned.
create table carnet.notification (
  -- the organisation for which the person acts
  tenant_id uuid not null,
  id uuid not null,
  person uuid not null references carnet.person (id),
  type text not null,
  at timestamptz not null,
  -- of another tenancy when it is the authority's, which nothing here may hang on
  company uuid not null,
  transfer uuid not null,
  entry uuid not null,
  read_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, person, entry)
);
create index notification_list on carnet.notification (tenant_id, person, at, id);
create index notification_unread on carnet.notification (tenant_id, person) where read_at is null;
-- For what is old, of all organisations.
create index notification_by_age on carnet.notification (at);

-- What a person does not want to be told.
create table carnet.notification_choice (
  tenant_id uuid not null,
  person uuid not null references carnet.person (id),
  muted text[] not null,
  primary key (tenant_id, person)
);

do $$
declare
  name text;
begin
  foreach name in array array['notification', 'notification_choice'] loop
    execute format('alter table carnet.%I enable row level security', name);
    execute format('alter table carnet.%I force row level security', name);
    execute format('create policy tenant on carnet.%I to carnet_app using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('create policy authority_own on carnet.%I to carnet_authority using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('create policy dispatch on carnet.%I to carnet_dispatcher using (true) with check (true)', name);
    execute format('grant select on carnet.%I to carnet_app, carnet_authority', name);
  end loop;
  -- Who is concerned: the filer, who reviews, who is asked to vote, who supervises.
  create policy follow on carnet.review for select to carnet_dispatcher using (true);
  create policy follow on carnet.ballot_paper for select to carnet_dispatcher using (true);
end
$$;
grant update (read_at) on carnet.notification to carnet_app, carnet_authority;
grant insert, update (muted) on carnet.notification_choice to carnet_app, carnet_authority;
grant insert (tenant_id, id, person, type, at, company, transfer, entry) on carnet.notification to carnet_dispatcher;
grant select (tenant_id, id, person, entry, at), delete on carnet.notification to carnet_dispatcher;
grant select on carnet.notification_choice to carnet_dispatcher;
grant select (actor_kind, actor_id) on carnet.history_entry to carnet_dispatcher;
grant select (state, filed_by) on carnet.transfer to carnet_dispatcher;
grant select (tenant_id, transfer_id, assignee, done) on carnet.review to carnet_dispatcher;
grant select (tenant_id, transfer_id, voter) on carnet.ballot_paper to carnet_dispatcher;
grant select on carnet.membership to carnet_dispatcher;
