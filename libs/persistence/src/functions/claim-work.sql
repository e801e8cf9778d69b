-- Takes work items for one worker until the lease ends. Losing a claim in a crash is harmless (the lease brings
-- the item back), so its commit need not wait for the disk.
create or replace function carnet.claim_work(p_kind text, p_ids uuid[], p_epochs int[], p_lease_seconds int)
  returns table (id uuid, epoch int, transfer_id uuid, attempt int, fence text)
  language plpgsql set search_path = carnet, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  v_tenant uuid := current_tenant();
begin
  perform set_config('synchronous_commit', 'off', true);
  -- Materialized: planned while there were few items, the locking would be done over again for each row it is joined with.
  return query
    with taken as materialized (
      select l.tenant_id, l.id from work_item l
      where l.tenant_id = v_tenant and l.id = any (p_ids) and l.epoch = p_epochs[array_position(p_ids, l.id)]
        and l.kind = p_kind and l.state = 'ready'
      order by l.id
      for update of l skip locked
    )
    update work_item w
    set state = 'running', attempt = w.attempt + 1, fence = nextval('carnet.work_fence'), lease_until = now() + make_interval(secs => p_lease_seconds)
    from taken
    where w.tenant_id = taken.tenant_id and w.id = taken.id
    returning w.id, w.epoch, w.transfer_id, w.attempt, w.fence::text;
end
$$;

grant execute on function carnet.claim_work(text, uuid[], int[], int) to carnet_app;
