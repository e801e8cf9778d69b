-- Acts on many transfers of a list at once: as they were previewed, and what became of each row. The tenant is the authority.
create table carnet.bulk_act (
  tenant_id uuid not null,
  id uuid not null,
  -- in whose name it is done, row by row; nobody else sees it
  person uuid not null references carnet.person (id),
  -- what is done to each, with its words; no decision and no vote is ever among these
  act text not null check (act in ('assign', 'release', 'tag', 'untag')),
  words jsonb not null,
  state text not null check (state in ('preview', 'waiting', 'running', 'done')),
  -- of what was previewed, row by row
  digest text not null,
  made_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  -- the step that is next, or under way
  work_item uuid,
  primary key (tenant_id, id),
  check ((state = 'preview') = (started_at is null)),
  check ((state = 'done') = (ended_at is not null)),
  check ((state in ('waiting', 'running')) = (work_item is not null))
);
create index bulk_act_of_person on carnet.bulk_act (tenant_id, person, made_at, id);
create unique index bulk_act_work on carnet.bulk_act (tenant_id, work_item);

create table carnet.bulk_act_row (
  tenant_id uuid not null,
  bulk_act uuid not null,
  number integer not null check (number between 1 and 500),
  -- of another tenancy, which nothing here may hang on
  transfer uuid not null,
  reference text,
  -- that was previewed: whatever came since, the row is skipped
  version integer,
  state text not null check (state in ('will-act', 'withheld', 'done', 'skipped')),
  -- why it is withheld, or was skipped
  code text,
  settled_at timestamptz,
  primary key (tenant_id, bulk_act, number),
  foreign key (tenant_id, bulk_act) references carnet.bulk_act (tenant_id, id),
  check ((state in ('withheld', 'skipped')) = (code is not null)),
  check ((state in ('done', 'skipped')) = (settled_at is not null)),
  check (state = 'withheld' or version is not null)
);

do $$
declare
  name text;
begin
  foreach name in array array['bulk_act', 'bulk_act_row'] loop
    execute format('alter table carnet.%I enable row level security', name);
    execute format('alter table carnet.%I force row level security', name);
    execute format('create policy tenant on carnet.%I to carnet_app using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('create policy authority_own on carnet.%I to carnet_authority using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('grant select, insert on carnet.%I to carnet_authority', name);
  end loop;
end
$$;
grant update (state, started_at, ended_at, work_item) on carnet.bulk_act to carnet_authority;
grant update (state, code, settled_at) on carnet.bulk_act_row to carnet_authority;
