-- Commits or releases what the latest round reserved and has not settled yet. `p_on` is the day of it in the exporter's
-- zone: what is granted in a later year than it was filed in is sent in that year, so it is freed in the one and counted
-- in the other.
create or replace function carnet.ledger_settle(p_tenant uuid, p_transfer uuid, p_kind text, p_on date, p_at timestamptz) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  e record;
  v_year text := to_char(p_on, 'YYYY');
  v_moves boolean;
  v_total bigint;
begin
  for e in
    select r.metric, r.time_window, r.party, r.amount, r.round, r.counted_on
    from ledger_entry r
    where r.tenant_id = p_tenant and r.transfer_id = p_transfer and r.kind = 'reserve'
      and not exists (select from ledger_entry s where s.tenant_id = r.tenant_id and s.transfer_id = r.transfer_id and s.metric = r.metric
        and s.time_window = r.time_window and s.party = r.party and s.round = r.round and s.kind in ('commit', 'release'))
    order by r.metric collate "C", r.time_window collate "C", r.party collate "C", r.round
  loop
    v_moves := p_kind = 'commit' and e.amount > 0 and e.time_window not in ('rolling', 'ever') and e.time_window < v_year;
    update ledger_counter lc
    set reserved = lc.reserved - e.amount,
      committed = lc.committed + case when p_kind = 'commit' and not v_moves then e.amount else 0 end
    where lc.tenant_id = p_tenant and lc.metric = e.metric and lc.time_window = e.time_window and lc.party = e.party
      and lc.reserved >= e.amount
    returning lc.reserved + lc.committed into v_total;
    if not found then
      raise exception 'ledger counter % % % holds less than was reserved', e.metric, e.time_window, e.party using errcode = 'CN003';
    end if;
    insert into ledger_entry (tenant_id, transfer_id, round, metric, time_window, party, kind, amount, total_after, counted_on, at)
    values (p_tenant, p_transfer, e.round, e.metric, e.time_window, e.party, case when v_moves then 'release' else p_kind end, e.amount, v_total,
      case when p_kind = 'commit' and not v_moves then p_on else e.counted_on end, p_at);
    if v_moves then
      insert into ledger_counter as lc (tenant_id, metric, time_window, party, committed) values (p_tenant, e.metric, v_year, e.party, e.amount)
      on conflict (tenant_id, metric, time_window, party) do update set committed = lc.committed + excluded.committed
      returning lc.reserved + lc.committed into v_total;
      insert into ledger_entry (tenant_id, transfer_id, round, metric, time_window, party, kind, amount, total_after, counted_on, at)
      select p_tenant, p_transfer, e.round, e.metric, v_year, e.party, k.kind, e.amount, v_total, p_on, p_at
      from (values ('reserve'), ('commit')) as k (kind);
    end if;
  end loop;
end
$$;

grant execute on function carnet.ledger_settle(uuid, uuid, text, date, timestamptz) to carnet_app, carnet_authority;
