-- Keys of acts are forgotten some time after the act. Who removes them finds none that is younger than seven days, and never reads what was answered.
create index idempotency_key_age on carnet.idempotency_key (created_at);
create policy dispatch on carnet.idempotency_key to carnet_dispatcher using (created_at < now() - interval '7 days') with check (false);
grant select (tenant_id, principal_id, key, created_at), delete on carnet.idempotency_key to carnet_dispatcher;
