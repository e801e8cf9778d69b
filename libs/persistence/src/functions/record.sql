-- Stores changes of one company: all of them together, part by part, so that a batch costs a few statements and not a few
-- for each of its transfers. A change with an idempotency key under which an act is stored already is passed over. Answers,
-- change by change, that act's fingerprint and answer, and null where the change is stored now; null when all are.
-- Errors: CN001 stale version, CN002 stale fence, CN004 four eyes, CN005 other rules in force.
--
-- What is looked up is looked up by `= any (ids)`: for a set of JSON records alone the planner expects a hundred, and reads
-- the whole table. Planned once for all values: what is stored differs in nothing that a plan could look at.
create or replace function carnet.record(p_changes jsonb, p_filings text[], p_bodies text[]) returns jsonb
  language plpgsql set search_path = carnet, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_earlier jsonb;
  v_tenant uuid := (p_changes #>> '{0,tenant}')::uuid;
  v_ids uuid[];
  v_items uuid[];
  v_found int;
  v_filing text;
  c jsonb;
begin
  if p_changes @? '$[*].key' then
    select jsonb_agg(case when y.key is not null then earlier_act(y.key) end order by y.turn) into v_earlier
    from rows from (jsonb_to_recordset(p_changes) as (key jsonb)) with ordinality as y (key, turn);
    if v_earlier @? '$[*] ? (@ != null)' then
      select jsonb_agg(y.change order by y.turn), array_agg(y.filing order by y.turn), array_agg(y.body order by y.turn)
        into p_changes, p_filings, p_bodies
      from rows from (jsonb_array_elements(p_changes), jsonb_array_elements(v_earlier), unnest(p_filings), unnest(p_bodies)) with ordinality
        as y (change, earlier, filing, body, turn)
      where y.earlier = 'null';
      if p_changes is null then return v_earlier; end if;
    else
      v_earlier := null;
    end if;
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
    insert into transfer (tenant_id, id, reference, version, state, filed_by, content_digest, filing, title_en, title_zh, scenario,
      from_country, to_country, recipient_key, people_ordinary, people_sensitive, filed_on, rule_set, life, renews, submitted_at, created_at, updated_at)
    select v_tenant, y.id, y.reference, n.version, n.state, y.filed_by, f.digest, y.filing, f.title_en, f.title_zh, f.scenario,
      f.from_country, f.to_country, f.recipient_key, f.people_ordinary, f.people_sensitive, y.filed_on, y.rule_set, n.life, n.renews, y.submitted_at, y.at, y.at
    from rows from (jsonb_to_recordset(p_changes) as (id uuid, at timestamptz, reference text, expected int, filed_by uuid, filed_on date,
        rule_set text, submitted_at timestamptz, "row" jsonb, content jsonb), unnest(p_filings))
        as y (id, at, reference, expected, filed_by, filed_on, rule_set, submitted_at, "row", content, filing),
      jsonb_to_record(y."row") as n (version int, state text, life jsonb, renews uuid),
      jsonb_to_record(coalesce(y.content, '{}')) as f (digest text, title_en text, title_zh text, scenario text, from_country text, to_country text,
        recipient_key text, people_ordinary bigint, people_sensitive bigint)
    where y."row" is not null and y.expected is null;
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

  if p_changes @? '$[*] ? (exists(@.clock) || exists(@.reviews) || exists(@.opinion) || exists(@.vote) || exists(@.papers) || exists(@.answers_for) || exists(@.concludes)
      || exists(@.restriction) || exists(@.grant_notice) || exists(@.round) || exists(@.immaterial) || exists(@.obligations) || exists(@.appeals)
      || (exists(@.content) && exists(@.expected)))' then
    for c, v_filing in select y.change, y.filing from rows from (jsonb_array_elements(p_changes), unnest(p_filings)) as y (change, filing) loop
      perform record_acts(c, v_filing);
    end loop;
  end if;

  if p_changes @? '$[*].cancel[*]' then
    update timer t set state = 'cancelled', closed_at = y.at, because = y.because
    from jsonb_to_recordset(p_changes) as y (id uuid, at timestamptz, cancel jsonb, because text)
    where t.tenant_id = v_tenant and t.transfer_id = any (v_ids) and t.transfer_id = y.id and t.state = 'pending'
      and (y.cancel ? t.kind or y.cancel ? (t.kind || ' ' || t.cause));
  end if;

  if p_changes @? '$[*].timers[*]' then
    insert into timer (tenant_id, id, transfer_id, kind, cause, due_on, due_at, terms, set_at)
    select y.tenant, d.id, y.id, d.kind, d.cause, d.due_on, d.due_at, d.terms, y.at
    from jsonb_to_recordset(p_changes) as y (tenant uuid, id uuid, at timestamptz, timers jsonb),
      jsonb_to_recordset(y.timers) as d (id uuid, kind text, cause text, due_on date, due_at timestamptz, terms jsonb);
  end if;

  if p_changes @? '$[*].items[*]' then
    insert into work_item (tenant_id, id, transfer_id, kind, run_after)
    select y.tenant, i.id, y.id, i.kind, y.at
    from jsonb_to_recordset(p_changes) as y (tenant uuid, id uuid, at timestamptz, items jsonb),
      jsonb_to_recordset(y.items) as i (id uuid, kind text);
  end if;

  insert into history_entry (tenant_id, id, transfer_id, place, kind, actor_kind, actor_id, refused, at, body, step)
  select y.tenant, h.id, y.id, h.place, h.kind, h.actor_kind, h.actor_id, h.refused, y.at, h.body,
    case when h.kind in ('step-escalated', 'step-refilled') then (h.body::jsonb ->> 'step')::int end
  from jsonb_to_recordset(p_changes) as y (tenant uuid, id uuid, at timestamptz, history jsonb),
    jsonb_to_recordset(y.history) as h (id uuid, place int, kind text, actor_kind text, actor_id text, refused boolean, body text);

  -- a counter's row is what concurrent filings of one company wait for: touched last
  if p_changes @? '$[*] ? (exists(@.settle) || exists(@.reserve))' then perform ledger_move(p_changes); end if;
  return v_earlier;
end
$$;

grant execute on function carnet.record(jsonb, text[], text[]) to carnet_app, carnet_authority;
