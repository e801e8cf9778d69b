-- One round trip per step: a statement that stores the new state, what it carries, the follow-up work and the
-- history together. Invoker's rights: row security holds inside, for company and authority alike.

-- Moves what a transfer holds in the ledger. Counters are touched in the order given, which is everybody's (metric,
-- window, party, by code units), so that two filings can never wait for each other in a ring.
create function carnet.ledger_reserve(p_tenant uuid, p_transfer uuid, p_round int, p_on date, p_at timestamptz, p_counters jsonb) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  c record;
  v_total bigint;
begin
  for c in
    select * from jsonb_to_recordset(p_counters) as x (metric text, time_window text, party text, amount bigint, rolling_from date)
  loop
    insert into ledger_counter as lc (tenant_id, metric, time_window, party, reserved)
    values (p_tenant, c.metric, c.time_window, c.party, c.amount)
    on conflict (tenant_id, metric, time_window, party) do update set reserved = lc.reserved + excluded.reserved
    returning lc.reserved + lc.committed into v_total;
    if c.rolling_from is not null then
      -- a rolling window has no fixed total: the counter's row is the lock, the entries are the sum
      select c.amount + coalesce(sum(case when e.kind = 'reserve' then e.amount when e.kind = 'release' then -e.amount else 0 end), 0)
      into v_total
      from ledger_entry e
      where e.tenant_id = p_tenant and e.metric = c.metric and e.party = c.party and e.time_window = 'rolling'
        and e.counted_on > c.rolling_from and e.counted_on <= p_on;
    end if;
    insert into ledger_entry (tenant_id, transfer_id, round, metric, time_window, party, kind, amount, total_after, counted_on, at)
    values (p_tenant, p_transfer, p_round, c.metric, c.time_window, c.party, 'reserve', c.amount, v_total, p_on, p_at);
  end loop;
end
$$;

-- Commits or releases what the latest round reserved and has not settled yet.
create function carnet.ledger_settle(p_tenant uuid, p_transfer uuid, p_kind text, p_at timestamptz) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  e record;
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
    update ledger_counter lc
    set reserved = lc.reserved - e.amount,
      committed = lc.committed + case when p_kind = 'commit' then e.amount else 0 end
    where lc.tenant_id = p_tenant and lc.metric = e.metric and lc.time_window = e.time_window and lc.party = e.party
      and lc.reserved >= e.amount
    returning lc.reserved + lc.committed into v_total;
    if not found then
      raise exception 'ledger counter % % % holds less than was reserved', e.metric, e.time_window, e.party using errcode = 'CN003';
    end if;
    insert into ledger_entry (tenant_id, transfer_id, round, metric, time_window, party, kind, amount, total_after, counted_on, at)
    values (p_tenant, p_transfer, e.round, e.metric, e.time_window, e.party, p_kind, e.amount, v_total, e.counted_on, p_at);
  end loop;
end
$$;

-- Takes the counters that several changes touch, or one change twice, in everybody's order before any of them moves.
-- Joined on columns, not on `->>` expressions: row security lets no expression that might leak into an index search, so
-- that every entry of the company would be read.
create function carnet.ledger_lock(p_changes jsonb) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  k record;
begin
  for k in
    select held.* from (
      select c.tenant, y.metric, y.time_window, y.party
      from jsonb_to_recordset(p_changes) as c (tenant uuid, reserve jsonb),
        jsonb_to_recordset(c.reserve) as y (metric text, time_window text, party text)
      union
      select e.tenant_id, e.metric, e.time_window, e.party
      from jsonb_to_recordset(p_changes) as c (tenant uuid, id uuid, settle text)
      join ledger_entry e on e.tenant_id = c.tenant and e.transfer_id = c.id and e.kind = 'reserve'
      where c.settle is not null
    ) held
    order by held.metric collate "C", held.time_window collate "C", held.party collate "C"
  loop
    perform from ledger_counter lc
    where lc.tenant_id = k.tenant and lc.metric = k.metric and lc.time_window = k.time_window and lc.party = k.party
    for update;
    if not found then
      insert into ledger_counter as lc (tenant_id, metric, time_window, party) values (k.tenant, k.metric, k.time_window, k.party)
      on conflict (tenant_id, metric, time_window, party) do update set reserved = lc.reserved;
    end if;
  end loop;
end
$$;

-- Settles and reserves what the changes of one use case ask for.
create function carnet.ledger_move(p_changes jsonb) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  c jsonb;
  v_round int;
begin
  if jsonb_array_length(p_changes) > 1 or (p_changes #>> '{0,settle}' is not null and p_changes #> '{0,reserve}' is not null) then
    perform ledger_lock(p_changes);
  end if;
  for c in select * from jsonb_array_elements(p_changes) loop
    if c ->> 'settle' is not null then
      perform ledger_settle((c ->> 'tenant')::uuid, (c ->> 'id')::uuid, c ->> 'settle', (c ->> 'at')::timestamptz);
    end if;
    if c -> 'reserve' is not null then
      select coalesce(max(e.round), 0) + 1 into v_round from ledger_entry e
      where e.tenant_id = (c ->> 'tenant')::uuid and e.transfer_id = (c ->> 'id')::uuid;
      perform ledger_reserve((c ->> 'tenant')::uuid, (c ->> 'id')::uuid, v_round, (c ->> 'counted_on')::date, (c ->> 'at')::timestamptz,
        c -> 'reserve');
    end if;
  end loop;
end
$$;

-- Four eyes, a second time: the workflow decides by these rules, and the database does not take its word for it.
-- Counts everybody who ever opened, edited, submitted or answered the filing.
create function carnet.worked_on_filing(t carnet.transfer, p_person uuid) returns boolean
  language sql stable set search_path = carnet, pg_temp
  return t.filed_by is not distinct from p_person
    or coalesce(t.life -> 'involved' @> jsonb_build_array(jsonb_build_object('person', p_person, 'as', 'contributor')), false);

-- Nobody votes who had any part in the transfer, on whatever version of its content.
create function carnet.may_vote(t carnet.transfer, p_person uuid) returns boolean
  language sql stable set search_path = carnet, pg_temp
  return not carnet.worked_on_filing(t, p_person)
    and not coalesce(t.life -> 'involved' @> jsonb_build_array(jsonb_build_object('person', p_person)), false)
    and not exists (select from carnet.opinion o where o.tenant_id = t.tenant_id and o.transfer_id = t.id and o.officer = p_person);

-- Stores one change of one transfer, all but its part in the ledger. Errors: CN001 stale version, CN002 stale fence, CN004 four eyes.
create function carnet.record_change(c jsonb, p_filing text, p_body text) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_tenant uuid := (c ->> 'tenant')::uuid;
  v_id uuid := (c ->> 'id')::uuid;
  v_at timestamptz := (c ->> 'at')::timestamptz;
  r jsonb := c -> 'row';
  f jsonb := c -> 'content';
  v_named int;
  x jsonb;
begin
  if c -> 'done' is not null and c -> 'done' <> 'null'::jsonb then
    update work_item set state = 'done', lease_until = null
    where tenant_id = v_tenant and id = (c #>> '{done,id}')::uuid and fence = (c #>> '{done,fence}')::bigint and state = 'running';
    if not found then raise exception 'the work item is no longer ours' using errcode = 'CN002'; end if;
  end if;

  if c -> 'assessment' is not null then
    insert into assessment (tenant_id, id, transfer_id, at, digest, body)
    values (v_tenant, (c #>> '{assessment,id}')::uuid, v_id, v_at, c #>> '{assessment,digest}', p_body);
  end if;

  if r is not null and (c ->> 'expected') is null then
    insert into transfer (tenant_id, id, reference, version, state, filed_by, content_digest, filing, title_en, title_zh, scenario,
      from_country, to_country, people_ordinary, people_sensitive, filed_on, life, submitted_at, created_at, updated_at)
    values (v_tenant, v_id, c ->> 'reference', (r ->> 'version')::int, r ->> 'state', (c ->> 'filed_by')::uuid, f ->> 'digest', p_filing,
      f ->> 'title_en', f ->> 'title_zh', f ->> 'scenario', f ->> 'from_country', f ->> 'to_country', (f ->> 'people_ordinary')::bigint,
      (f ->> 'people_sensitive')::bigint, (c ->> 'filed_on')::date, r -> 'life', (c ->> 'submitted_at')::timestamptz, v_at, v_at);
  elsif r is not null then
    update transfer t set
      version = (r ->> 'version')::int, state = r ->> 'state', life = r -> 'life', updated_at = v_at,
      lane = coalesce(r ->> 'lane', t.lane), audit = coalesce((r ->> 'audit')::boolean, t.audit),
      assessment_id = coalesce((r ->> 'assessment_id')::uuid, t.assessment_id), verdicts = coalesce(c -> 'verdicts', t.verdicts),
      checks = coalesce(c -> 'checks', t.checks),
      submitted_at = coalesce(t.submitted_at, (c ->> 'submitted_at')::timestamptz), filed_on = coalesce((c ->> 'filed_on')::date, t.filed_on)
    where t.tenant_id = v_tenant and t.id = v_id and t.version = (c ->> 'expected')::int;
    if not found then raise exception 'the transfer has another version' using errcode = 'CN001'; end if;
    if f is not null then
      update transfer t set content_digest = f ->> 'digest', filing = p_filing, title_en = f ->> 'title_en', title_zh = f ->> 'title_zh',
        scenario = f ->> 'scenario', from_country = f ->> 'from_country', to_country = f ->> 'to_country',
        people_ordinary = (f ->> 'people_ordinary')::bigint, people_sensitive = (f ->> 'people_sensitive')::bigint
      where t.tenant_id = v_tenant and t.id = v_id;
    end if;
    if c -> 'clock' is not null then
      update transfer t set clock_started_on = (c #>> '{clock,started_on}')::date, due_on = (c #>> '{clock,due_on}')::date,
        due_provisional = (c #>> '{clock,provisional}')::boolean, paused_on = (c #>> '{clock,paused_on}')::date
      where t.tenant_id = v_tenant and t.id = v_id;
    end if;
  end if;

  if c -> 'reviews' is not null then
    insert into review (tenant_id, transfer_id, discipline, assignee, done)
    select v_tenant, v_id, y.discipline, y.assignee, y.done from jsonb_to_recordset(c -> 'reviews') as y (discipline text, assignee uuid, done boolean)
    on conflict (tenant_id, transfer_id, discipline) do update set assignee = excluded.assignee, done = excluded.done;
  end if;

  if c -> 'opinion' is not null then
    x := c -> 'opinion';
    insert into opinion (tenant_id, transfer_id, assessment_id, discipline, officer, conclusion, content_digest, at)
    select v_tenant, v_id, t.assessment_id, x ->> 'discipline', (x ->> 'officer')::uuid, x ->> 'conclusion', x ->> 'content_digest', v_at
    from transfer t where t.tenant_id = v_tenant and t.id = v_id and not worked_on_filing(t, (x ->> 'officer')::uuid);
    if not found then raise exception 'who worked on the filing cannot review it' using errcode = 'CN004'; end if;
  end if;

  if c -> 'vote' is not null then
    x := c -> 'vote';
    insert into vote (tenant_id, transfer_id, assessment_id, step, voter, ballot, content_digest, at)
    select v_tenant, v_id, t.assessment_id, (x ->> 'step')::int, (x ->> 'voter')::uuid, x ->> 'ballot', x ->> 'content_digest', v_at
    from transfer t where t.tenant_id = v_tenant and t.id = v_id and may_vote(t, (x ->> 'voter')::uuid);
    if not found then raise exception 'who filed or reviewed cannot vote' using errcode = 'CN004'; end if;
  end if;

  if c -> 'papers' is not null then
    delete from ballot_paper where tenant_id = v_tenant and transfer_id = v_id;
  end if;
  if jsonb_array_length(coalesce(c -> 'papers', '[]'::jsonb)) > 0 then
    insert into ballot_paper (tenant_id, transfer_id, voter, step)
    select v_tenant, v_id, y.voter, y.step
    from jsonb_to_recordset(c -> 'papers') as y (voter uuid, step int)
    join transfer t on t.tenant_id = v_tenant and t.id = v_id and may_vote(t, y.voter);
    get diagnostics v_named = row_count;
    if v_named < jsonb_array_length(c -> 'papers') then
      raise exception 'who filed or reviewed cannot be asked to vote' using errcode = 'CN004';
    end if;
  end if;

  if jsonb_array_length(coalesce(c -> 'items', '[]'::jsonb)) > 0 then
    insert into work_item (tenant_id, id, transfer_id, kind, run_after)
    select v_tenant, y.id, v_id, y.kind, v_at from jsonb_to_recordset(c -> 'items') as y (id uuid, kind text);
  end if;

  insert into history_entry (tenant_id, id, transfer_id, place, kind, actor_kind, actor_id, refused, at, body)
  select v_tenant, y.id, v_id, y.place, y.kind, y.actor_kind, y.actor_id, y.refused, v_at, y.body
  from jsonb_to_recordset(c -> 'history') as y (id uuid, place int, kind text, actor_kind text, actor_id text, refused boolean, body text);
end
$$;

-- Stores the changes of one use case. With an idempotency key, an earlier act under the same key makes this a
-- no-op that answers the earlier act's fingerprint and answer; null means: stored now.
create function carnet.record(p_changes jsonb, p_filings text[], p_bodies text[], p_key jsonb) returns jsonb
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_earlier jsonb;
  i int := 0;
  c jsonb;
begin
  if p_key is not null then
    insert into idempotency_key (tenant_id, principal_id, key, fingerprint, answer, created_at)
    values (current_tenant(), p_key ->> 'principal', p_key ->> 'key', p_key ->> 'fingerprint', p_key -> 'answer', now())
    on conflict (tenant_id, principal_id, key) do nothing;
    if not found then
      select jsonb_build_object('fingerprint', k.fingerprint, 'answer', k.answer) into v_earlier
      from idempotency_key k
      where k.tenant_id = current_tenant() and k.principal_id = p_key ->> 'principal' and k.key = p_key ->> 'key';
      return v_earlier;
    end if;
  end if;
  for c in select * from jsonb_array_elements(p_changes) loop
    i := i + 1;
    perform record_change(c, p_filings[i], p_bodies[i]);
  end loop;
  -- a counter's row is what concurrent filings of one company wait for: touched last
  perform ledger_move(p_changes);
  return null;
end
$$;

-- Takes work items for one worker until the lease ends. Losing a claim in a crash is harmless (the lease brings
-- the item back), so its commit need not wait for the disk.
create function carnet.claim_work(p_kind text, p_ids uuid[], p_epochs int[], p_lease_seconds int)
  returns table (id uuid, epoch int, transfer_id uuid, attempt int, fence text)
  language plpgsql set search_path = carnet, pg_temp as $$
#variable_conflict use_column
declare
  v_tenant uuid := current_tenant();
begin
  perform set_config('synchronous_commit', 'off', true);
  return query
    update work_item w
    set state = 'running', attempt = w.attempt + 1, fence = nextval('carnet.work_fence'), lease_until = now() + make_interval(secs => p_lease_seconds)
    from (
      select l.tenant_id, l.id from work_item l
      where l.tenant_id = v_tenant and l.id = any (p_ids) and l.epoch = p_epochs[array_position(p_ids, l.id)]
        and l.kind = p_kind and l.state = 'ready'
      order by l.id
      for update of l skip locked
    ) taken
    where w.tenant_id = taken.tenant_id and w.id = taken.id
    returning w.id, w.epoch, w.transfer_id, w.attempt, w.fence::text;
end
$$;

revoke execute on all functions in schema carnet from public;
grant execute on function carnet.current_tenant() to carnet_app, carnet_authority, carnet_dispatcher;
grant execute on function carnet.record(jsonb, text[], text[], jsonb), carnet.record_change(jsonb, text, text),
  carnet.ledger_reserve(uuid, uuid, int, date, timestamptz, jsonb), carnet.ledger_settle(uuid, uuid, text, timestamptz),
  carnet.ledger_lock(jsonb), carnet.ledger_move(jsonb), carnet.worked_on_filing(carnet.transfer, uuid), carnet.may_vote(carnet.transfer, uuid)
  to carnet_app, carnet_authority;
grant execute on function carnet.claim_work(text, uuid[], int[], int) to carnet_app;
