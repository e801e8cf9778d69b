-- The calendar of due days that a person lets another program read: who holds its address may, until it is made anew or taken back.
create table carnet.calendar_feed (
  tenant_id uuid not null,
  person uuid not null references carnet.person (id),
  -- of the address, which is shown once and not kept; none once it was taken back
  digest text,
  made_at timestamptz not null,
  primary key (tenant_id, person)
);
-- What a company has ahead of it, by day.
create index timer_ahead on carnet.timer (tenant_id, due_at, id) where state = 'pending';

do $$
begin
  alter table carnet.calendar_feed enable row level security;
  alter table carnet.calendar_feed force row level security;
  create policy tenant on carnet.calendar_feed to carnet_app using (tenant_id = (select carnet.current_tenant()))
    with check (tenant_id = (select carnet.current_tenant()));
  create policy authority_own on carnet.calendar_feed to carnet_authority using (tenant_id = (select carnet.current_tenant()))
    with check (tenant_id = (select carnet.current_tenant()));
end
$$;
grant select, insert, update (digest, made_at) on carnet.calendar_feed to carnet_app, carnet_authority;
