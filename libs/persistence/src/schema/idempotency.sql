-- Answers to requests that carry an idempotency key, so that a repeat gets the same answer.
create table carnet.idempotency_key (
  -- the company, or the authority for its own people
  tenant_id    uuid        not null,
  principal_id text        not null,
  key          text        not null,
  fingerprint  text        not null,
  answer       jsonb       not null,
  created_at   timestamptz not null,
  primary key (tenant_id, principal_id, key)
);
create index idempotency_key_age on carnet.idempotency_key (created_at);

call carnet.guard_tenant_table('idempotency_key', authority => 'own');
-- The dispatcher removes old keys. It sees none younger than seven days, and never an answer.
create policy dispatch on carnet.idempotency_key to carnet_dispatcher using (created_at < now() - interval '7 days') with check (false);
create policy directory_own on carnet.idempotency_key to carnet_directory
  using (tenant_id = (select carnet.current_tenant())) with check (tenant_id = (select carnet.current_tenant()));
grant select, insert on carnet.idempotency_key to carnet_app, carnet_authority, carnet_directory;
grant select (tenant_id, principal_id, key, created_at), delete on carnet.idempotency_key to carnet_dispatcher;
