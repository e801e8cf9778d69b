-- Commits or releases, for each change that asks for it, what its transfer's latest round reserved and has not settled yet,
-- of all changes together. `settled_on` is the day of it in the exporter's zone: what is granted in a later year than it was
-- filed in is sent in that year, so it is freed in the one and counted in the other. The counters are locked already
-- (`ledger_lock`), so that each is moved once, and an entry's total is told from what came before it in the same batch.
create or replace function carnet.ledger_settle(p_changes jsonb) returns void
  language plpgsql set search_path = carnet, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_tenant uuid := (p_changes #>> '{0,tenant}')::uuid;
  v_ids uuid[];
  v_short text;
begin
  select array_agg(y.id) into v_ids from jsonb_to_recordset(p_changes) as y (id uuid, settle text) where y.settle is not null;
  if v_ids is null then return; end if;

  with held as (
    select y.turn, y.settle, y.settled_on, y.at, r.transfer_id, r.round, r.metric, r.time_window, r.party, r.amount, r.counted_on,
      y.settle = 'commit' and r.amount > 0 and r.time_window not in ('rolling', 'ever') and r.time_window < to_char(y.settled_on, 'YYYY') as moves
    from rows from (jsonb_to_recordset(p_changes) as (id uuid, settle text, settled_on date, at timestamptz)) with ordinality
      as y (id, settle, settled_on, at, turn)
    join ledger_entry r on r.tenant_id = v_tenant and r.transfer_id = any (v_ids) and r.transfer_id = y.id and r.kind = 'reserve'
    where y.settle is not null
      and not exists (select from ledger_entry s where s.tenant_id = v_tenant and s.transfer_id = any (v_ids) and s.transfer_id = r.transfer_id
        and s.metric = r.metric and s.time_window = r.time_window and s.party = r.party and s.round = r.round and s.kind in ('commit', 'release'))
  ), act as (
    select h.turn, h.at, h.transfer_id, h.round, h.metric, h.time_window as source, h.time_window, h.party, h.amount, -h.amount as reserved,
      case when h.settle = 'commit' and not h.moves then h.amount else 0 end as committed,
      case when h.moves then array['release'] else array[h.settle] end as kinds,
      case when h.settle = 'commit' and not h.moves then h.settled_on else h.counted_on end as counted_on
    from held h
    union all
    select h.turn, h.at, h.transfer_id, h.round, h.metric, h.time_window, to_char(h.settled_on, 'YYYY'), h.party, h.amount, 0, h.amount,
      array['reserve', 'commit'], h.settled_on
    from held h where h.moves
  ), told as (
    select a.*, sum(a.reserved + a.committed) over (partition by a.metric, a.time_window, a.party
      order by a.turn, a.source collate "C", a.round rows unbounded preceding) as so_far
    from act a
  ), total as (
    select a.metric, a.time_window, a.party, sum(a.reserved) as reserved, sum(a.committed) as committed from act a group by 1, 2, 3
  ), moved as (
    update ledger_counter lc set reserved = lc.reserved + s.reserved, committed = lc.committed + s.committed
    from total s
    where lc.tenant_id = v_tenant and lc.metric = s.metric and lc.time_window = s.time_window and lc.party = s.party
      and lc.reserved + s.reserved >= 0
    returning lc.metric, lc.time_window, lc.party, lc.reserved + lc.committed - s.reserved - s.committed as before
  ), entered as (
    insert into ledger_entry (tenant_id, transfer_id, round, metric, time_window, party, kind, amount, total_after, counted_on, at)
    select v_tenant, a.transfer_id, a.round, a.metric, a.time_window, a.party, k.kind, a.amount,
      m.before + a.so_far, a.counted_on, a.at
    from told a
    join moved m on m.metric = a.metric and m.time_window = a.time_window and m.party = a.party
    cross join lateral unnest(a.kinds) as k (kind)
  )
  select s.metric || ' ' || s.time_window || ' ' || s.party into v_short
  from total s left join moved m on m.metric = s.metric and m.time_window = s.time_window and m.party = s.party
  where m.metric is null limit 1;
  if v_short is not null then raise exception 'ledger counter % holds less than was reserved', v_short using errcode = 'CN003'; end if;
end
$$;

grant execute on function carnet.ledger_settle(jsonb) to carnet_app, carnet_authority;
