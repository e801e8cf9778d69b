-- Somebody of the authority lets a deputy vote in their seats for some days. Never changed but for being taken back.
create table carnet.delegation (
  tenant_id uuid not null,
  id uuid not null,
  person uuid not null references carnet.person (id),
  deputy uuid not null references carnet.person (id) check (deputy <> person),
  -- only steps that ask for one of these; null for every step
  disciplines text[] check (cardinality(disciplines) > 0),
  from_day date not null,
  until_day date not null check (until_day >= from_day and until_day < from_day + 90),
  -- the first instant of the first day and the last of the last, where the authority is
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  reason text not null check (reason <> ''),
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references carnet.person (id) check (ended_by in (person, deputy)),
  check ((ended_at is null) = (ended_by is null)),
  primary key (tenant_id, id)
);
create index delegation_of on carnet.delegation (tenant_id, person, ends_at);
create index delegation_to on carnet.delegation (tenant_id, deputy, ends_at);
create index delegation_list on carnet.delegation (tenant_id, made_at, id);

-- In whose seat a deputy voted, and by which delegation.
alter table carnet.vote add column on_behalf_of uuid references carnet.person (id) check (on_behalf_of <> voter);
alter table carnet.vote add column delegation uuid;
alter table carnet.vote add check ((on_behalf_of is null) = (delegation is null));
create unique index vote_once_for on carnet.vote (tenant_id, transfer_id, assessment_id, round, on_behalf_of, hearing)
  where on_behalf_of is not null;

-- What concerns a person need not be about a transfer.
alter table carnet.notification alter column company drop not null;
alter table carnet.notification alter column transfer drop not null;
alter table carnet.notification add check ((company is null) = (transfer is null));

do $$
begin
  alter table carnet.delegation enable row level security;
  alter table carnet.delegation force row level security;
  -- as every table of a tenant; companies are granted nothing of it
  create policy tenant on carnet.delegation to carnet_app using (tenant_id = (select carnet.current_tenant()))
    with check (tenant_id = (select carnet.current_tenant()));
  create policy authority_own on carnet.delegation to carnet_authority using (tenant_id = (select carnet.current_tenant()))
    with check (tenant_id = (select carnet.current_tenant()));
  -- Who is asked to vote: deputies are told, too.
  create policy follow on carnet.delegation for select to carnet_dispatcher using (true);
end
$$;
grant select, insert, update (ended_at, ended_by) on carnet.delegation to carnet_authority;
grant select (tenant_id, person, deputy, starts_at, ends_at, ended_at) on carnet.delegation to carnet_dispatcher;
grant insert (tenant_id, id, person, type, at, company, transfer, entry) on carnet.notification to carnet_authority;
