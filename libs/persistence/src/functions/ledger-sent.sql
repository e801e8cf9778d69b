-- What was sent of something that is counted by its day: granted transfers and adjustments that count, dated after
-- p_after (from the beginning when null) and up to p_on; how much it is, and the first day of it.
create or replace function carnet.ledger_sent(p_tenant uuid, p_metric text, p_window text, p_party text, p_after date, p_on date)
  returns table (amount bigint, first_on date)
  language sql stable set search_path = carnet, pg_temp as $$
  select coalesce(sum(s.amount), 0)::bigint, min(s.counted_on) filter (where s.amount > 0)
  from (
    select e.amount, e.counted_on from ledger_entry e
    where e.tenant_id = p_tenant and e.metric = p_metric and e.party = p_party and e.time_window = p_window
      and e.time_window in ('rolling', 'ever') and e.kind = 'commit' and e.counted_on > coalesce(p_after, '-infinity') and e.counted_on <= p_on
    union all
    select a.amount, a.counted_on from ledger_adjustment a
    left join ledger_answer w on w.tenant_id = a.tenant_id and w.adjustment_id = a.id
    where a.tenant_id = p_tenant and a.metric = p_metric and a.party = p_party and a.time_window = p_window
      and a.counted_on > coalesce(p_after, '-infinity') and a.counted_on <= p_on
      and (w.answer = 'confirmed' or (w.answer is null and a.amount > 0))
  ) s
$$;

grant execute on function carnet.ledger_sent(uuid, text, text, text, date, date) to carnet_app, carnet_authority;
