-- Stores the changes of one use case, which are of one company: all of them together, part by part, so that a batch costs
-- a few statements and not a few for each of its transfers. With an idempotency key, an earlier act under the same key
-- makes this a no-op that answers the earlier act's fingerprint and answer; null means: stored now.
-- Errors: CN001 stale version, CN002 stale fence, CN004 four eyes, CN005 other rules in force.
--
-- What is looked up is looked up by `= any (ids)`: for a set of JSON records alone the planner expects a hundred, and reads
-- the whole table.
create or replace function carnet.record(p_changes jsonb, p_filings text[], p_bodies text[], p_key jsonb) returns jsonb
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_earlier jsonb;
  v_tenant uuid := (p_changes #>> '{0,tenant}')::uuid;
  v_ids uuid[];
  v_items uuid[];
  v_found int;
  v_filing text;
  c jsonb;
  r jsonb;
  f jsonb;
begin
  if p_key is not null then
    v_earlier := earlier_act(p_key);
    if v_earlier is not null then return v_earlier; end if;
  end if;

  if p_changes @? '$[*].done' then
    select array_agg(d.id) into v_items from jsonb_to_recordset(p_changes) as y (done jsonb), jsonb_to_record(y.done) as d (id uuid)
    where y.done is not null;
    update work_item w set state = 'done', lease_until = null
    from jsonb_to_recordset(p_changes) as y (done jsonb), jsonb_to_record(y.done) as d (id uuid, fence bigint)
    where w.tenant_id = v_tenant and w.id = any (v_items) and w.id = d.id and w.fence = d.fence and w.state = 'running';
    get diagnostics v_found = row_count;
    if v_found < cardinality(v_items) then raise exception 'a work item is no longer ours' using errcode = 'CN002'; end if;
  end if;

  if p_changes @? '$[*].assessment' then
    insert into assessment (tenant_id, id, transfer_id, at, digest, body)
    select y.tenant, a.id, y.id, y.at, a.digest, y.body
    from rows from (jsonb_to_recordset(p_changes) as (tenant uuid, id uuid, at timestamptz, assessment jsonb), unnest(p_bodies))
        as y (tenant, id, at, assessment, body),
      jsonb_to_record(y.assessment) as a (id uuid, digest text)
    where y.assessment is not null;
  end if;

  if p_changes @? '$[*] ? (exists(@.row) && !exists(@.expected))' then
    for c, v_filing in select y.change, y.filing from rows from (jsonb_array_elements(p_changes), unnest(p_filings)) as y (change, filing) loop
      r := c -> 'row';
      f := c -> 'content';
      if r is not null and c -> 'expected' is null then
        insert into transfer (tenant_id, id, reference, version, state, filed_by, content_digest, filing, title_en, title_zh, scenario,
          from_country, to_country, recipient_key, people_ordinary, people_sensitive, filed_on, rule_set, life, submitted_at, created_at, updated_at)
        values (v_tenant, (c ->> 'id')::uuid, c ->> 'reference', (r ->> 'version')::int, r ->> 'state', (c ->> 'filed_by')::uuid,
          f ->> 'digest', v_filing, f ->> 'title_en', f ->> 'title_zh', f ->> 'scenario', f ->> 'from_country', f ->> 'to_country', f ->> 'recipient_key',
          (f ->> 'people_ordinary')::bigint, (f ->> 'people_sensitive')::bigint, (c ->> 'filed_on')::date, c ->> 'rule_set', r -> 'life',
          (c ->> 'submitted_at')::timestamptz, (c ->> 'at')::timestamptz, (c ->> 'at')::timestamptz);
      end if;
    end loop;
  end if;

  if p_changes @? '$[*].expected' then
    select array_agg(y.id) into v_ids from jsonb_to_recordset(p_changes) as y (id uuid, expected int) where y.expected is not null;
    update transfer t set
      version = n.version, state = n.state, life = n.life, updated_at = y.at,
      lane = coalesce(n.lane, t.lane), audit = coalesce(n.audit, t.audit), assessment_id = coalesce(n.assessment_id, t.assessment_id),
      verdicts = coalesce(y.verdicts, t.verdicts), checks = coalesce(y.checks, t.checks),
      submitted_at = coalesce(t.submitted_at, y.submitted_at), filed_on = coalesce(y.filed_on, t.filed_on),
      rule_set = coalesce(y.rule_set, t.rule_set)
    from jsonb_to_recordset(p_changes) as y (id uuid, at timestamptz, expected int, filed_on date, rule_set text, submitted_at timestamptz,
        "row" jsonb, verdicts jsonb, checks jsonb),
      jsonb_to_record(y."row") as n (version int, state text, life jsonb, lane text, audit boolean, assessment_id uuid)
    where t.tenant_id = v_tenant and t.id = any (v_ids) and t.id = y.id and t.version = y.expected;
    get diagnostics v_found = row_count;
    if v_found < cardinality(v_ids) then raise exception 'a transfer has another version' using errcode = 'CN001'; end if;
  end if;

  if p_changes @? '$[*] ? (exists(@.clock) || exists(@.reviews) || exists(@.opinion) || exists(@.vote) || exists(@.papers)
      || (exists(@.content) && exists(@.expected)))' then
    for c, v_filing in select y.change, y.filing from rows from (jsonb_array_elements(p_changes), unnest(p_filings)) as y (change, filing) loop
      perform record_acts(c, v_filing);
    end loop;
  end if;

  if p_changes @? '$[*].items[*]' then
    insert into work_item (tenant_id, id, transfer_id, kind, run_after)
    select y.tenant, i.id, y.id, i.kind, y.at
    from jsonb_to_recordset(p_changes) as y (tenant uuid, id uuid, at timestamptz, items jsonb),
      jsonb_to_recordset(y.items) as i (id uuid, kind text);
  end if;

  insert into history_entry (tenant_id, id, transfer_id, place, kind, actor_kind, actor_id, refused, at, body)
  select y.tenant, h.id, y.id, h.place, h.kind, h.actor_kind, h.actor_id, h.refused, y.at, h.body
  from jsonb_to_recordset(p_changes) as y (tenant uuid, id uuid, at timestamptz, history jsonb),
    jsonb_to_recordset(y.history) as h (id uuid, place int, kind text, actor_kind text, actor_id text, refused boolean, body text);

  -- a counter's row is what concurrent filings of one company wait for: touched last
  if p_changes @? '$[*] ? (exists(@.settle) || exists(@.reserve))' then perform ledger_move(p_changes); end if;
  return null;
end
$$;

grant execute on function carnet.record(jsonb, text[], text[], jsonb) to carnet_app, carnet_authority;
