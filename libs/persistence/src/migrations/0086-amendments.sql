-- Who of the authority was at work on a filing when its company amended it: they are told of it, though their reviews and votes are void by then.
create table carnet.overtaken (
  tenant_id uuid not null,
  transfer_id uuid not null,
  person uuid not null references carnet.person (id),
  -- of the amendment, as its entry in the history has it
  at timestamptz not null,
  primary key (tenant_id, transfer_id, at, person),
  foreign key (tenant_id, transfer_id) references carnet.transfer (tenant_id, id)
);

alter table carnet.overtaken enable row level security;
alter table carnet.overtaken force row level security;
-- Written with the amendment, which is the company's own; which officers they are is nobody's to read but the dispatcher's, who tells them.
create policy tenant on carnet.overtaken to carnet_app
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
create policy follow on carnet.overtaken for select to carnet_dispatcher using (true);
grant insert on carnet.overtaken to carnet_app;
grant select on carnet.overtaken to carnet_dispatcher;
