-- What one writes by hand for the same rows: the least work that a filing can be. Made in a database of the bench alone.
create schema floor;
grant usage on schema floor to carnet_app;

create function floor.file(p_company uuid, p_transfer uuid, p_key text, p_digest text, p_filing text, p_title_en text, p_title_zh text,
  p_from text, p_to text, p_ordinary bigint, p_sensitive bigint, p_filed_on date, p_rule_set text, p_life jsonb, p_answer jsonb, p_body text,
  p_metrics text[], p_windows text[], p_amounts bigint[]) returns void
  language plpgsql as $$
begin
  perform set_config('app.tenant_id', p_company::text, true);
  insert into carnet.idempotency_key (tenant_id, principal_id, key, fingerprint, answer, created_at)
  values (p_company, 'floor', p_key, 'floor', p_answer, now()) on conflict (tenant_id, principal_id, key) do nothing;
  insert into carnet.transfer (tenant_id, id, reference, version, state, content_digest, filing, title_en, title_zh, from_country, to_country,
    people_ordinary, people_sensitive, filed_on, rule_set, life, submitted_at, created_at, updated_at)
  values (p_company, p_transfer, p_transfer, 2, 'submitted', p_digest, p_filing, p_title_en, p_title_zh, p_from, p_to,
    p_ordinary, p_sensitive, p_filed_on, p_rule_set, p_life, now(), now(), now());
  insert into carnet.work_item (tenant_id, id, transfer_id, kind, run_after) values (p_company, gen_random_uuid(), p_transfer, 'assess', now());
  insert into carnet.history_entry (tenant_id, id, transfer_id, kind, actor_kind, actor_id, refused, at, body)
  values (p_company, gen_random_uuid(), p_transfer, 'submitted', 'key', 'floor', false, now(), p_body);
  with moved as (
    insert into carnet.ledger_counter as c (tenant_id, metric, time_window, reserved)
    select p_company, y.metric, y.time_window, y.amount from unnest(p_metrics, p_windows, p_amounts) as y (metric, time_window, amount) order by 2, 3
    on conflict (tenant_id, metric, time_window, party) do update set reserved = c.reserved + excluded.reserved
    returning c.metric, c.time_window, c.reserved + c.committed as total
  )
  insert into carnet.ledger_entry (tenant_id, transfer_id, round, metric, time_window, kind, amount, total_after, counted_on, at)
  select p_company, p_transfer, 1, y.metric, y.time_window, 'reserve', y.amount, m.total, p_filed_on, now()
  from unnest(p_metrics, p_windows, p_amounts) as y (metric, time_window, amount) join moved m on m.metric = y.metric and m.time_window = y.time_window;
end
$$;

-- Takes up to 25 filings of a company for one worker, whose fence they get.
create function floor.take(p_company uuid) returns table (item uuid, fence bigint, transfer uuid, filing text, digest text, filed_on text, reserved jsonb)
  language plpgsql as $$
begin
  perform set_config('app.tenant_id', p_company::text, true);
  return query
    with mine as (
      update carnet.work_item w set state = 'running', attempt = w.attempt + 1, fence = nextval('carnet.work_fence'), lease_until = now() + interval '20 s'
      from (select l.id from carnet.work_item l where l.tenant_id = p_company and l.state = 'ready' and l.dispatched_epoch < l.epoch
        order by l.run_after, l.id limit 25 for update skip locked) l
      where w.tenant_id = p_company and w.id = l.id
      returning w.id, w.fence, w.transfer_id
    )
    select m.id, m.fence, t.id, t.filing, t.content_digest, t.filed_on::text, (select jsonb_agg(jsonb_build_object('metric', e.metric,
      'window', e.time_window, 'party', e.party, 'amount', e.amount, 'totalAfter', e.total_after)) from carnet.ledger_entry e
      where e.tenant_id = p_company and e.transfer_id = t.id)
    from mine m join carnet.transfer t on t.tenant_id = p_company and t.id = m.transfer_id;
end
$$;

-- Stores what was judged of them, and counts as sent what is granted.
create function floor.decide(p_company uuid, p_items uuid[], p_fences bigint[], p_transfers uuid[], p_states text[], p_assessments uuid[], p_digests text[],
  p_bodies text, p_lives text, p_assessed text, p_decided text) returns void
  language plpgsql as $$
declare
  v_found int;
begin
  perform set_config('app.tenant_id', p_company::text, true);
  update carnet.work_item w set state = 'done', lease_until = null from unnest(p_items, p_fences) as y (id, fence)
  where w.tenant_id = p_company and w.id = y.id and w.fence = y.fence and w.state = 'running';
  get diagnostics v_found = row_count;
  if v_found < cardinality(p_items) then raise exception 'taken by another worker'; end if;
  insert into carnet.assessment (tenant_id, id, transfer_id, at, digest, body, words)
  select p_company, y.id, y.transfer, now(), y.digest, y.body, ''
  from unnest(p_assessments, p_transfers, p_digests, string_to_array(p_bodies, E'\n')) as y (id, transfer, digest, body);
  update carnet.transfer t set version = 3, state = y.state, life = y.life::jsonb, lane = 'green', assessment_id = y.assessment, updated_at = now()
  from unnest(p_transfers, p_states, p_assessments, string_to_array(p_lives, E'\n')) as y (id, state, assessment, life)
  where t.tenant_id = p_company and t.id = y.id and t.version = 2;
  insert into carnet.history_entry (tenant_id, id, transfer_id, place, kind, actor_kind, actor_id, refused, at, body)
  select p_company, gen_random_uuid(), y.transfer, k.place, k.kind, 'system', 'floor', false, now(), case k.place when 0 then y.assessed else y.decided end
  from unnest(p_transfers, string_to_array(p_assessed, E'\n'), string_to_array(p_decided, E'\n')) as y (transfer, assessed, decided),
    (values (0, 'assessed'), (1, 'decided')) as k (place, kind);
  with held as (
    select e.* from unnest(p_transfers, p_states) as y (id, state)
    join carnet.ledger_entry e on e.tenant_id = p_company and e.transfer_id = y.id where y.state = 'granted'
  ), total as (
    select h.metric, h.time_window, sum(h.amount)::bigint as amount from held h group by 1, 2
  ), locked as materialized (
    select c.metric, c.time_window, c.reserved + c.committed as total, s.amount from total s
    join carnet.ledger_counter c on c.tenant_id = p_company and c.metric = s.metric and c.time_window = s.time_window
    order by 1, 2 for update of c
  ), moved as (
    update carnet.ledger_counter c set reserved = c.reserved - l.amount, committed = c.committed + l.amount
    from locked l where c.tenant_id = p_company and c.metric = l.metric and c.time_window = l.time_window
  )
  insert into carnet.ledger_entry (tenant_id, transfer_id, round, metric, time_window, kind, amount, total_after, counted_on, at)
  select p_company, h.transfer_id, h.round, h.metric, h.time_window, 'commit', h.amount, l.total, h.counted_on, now()
  from held h join locked l on l.metric = h.metric and l.time_window = h.time_window;
end
$$;
