-- Stores one change of one transfer, all but its part in the ledger. Errors: CN001 stale version, CN002 stale fence, CN004 four eyes,
-- CN005 other rules in force.
create or replace function carnet.record_change(c jsonb, p_filing text, p_body text) returns void
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
      from_country, to_country, people_ordinary, people_sensitive, filed_on, rule_set, life, submitted_at, created_at, updated_at)
    values (v_tenant, v_id, c ->> 'reference', (r ->> 'version')::int, r ->> 'state', (c ->> 'filed_by')::uuid, f ->> 'digest', p_filing,
      f ->> 'title_en', f ->> 'title_zh', f ->> 'scenario', f ->> 'from_country', f ->> 'to_country', (f ->> 'people_ordinary')::bigint,
      (f ->> 'people_sensitive')::bigint, (c ->> 'filed_on')::date, c ->> 'rule_set', r -> 'life',
      (c ->> 'submitted_at')::timestamptz, v_at, v_at);
  elsif r is not null then
    update transfer t set
      version = (r ->> 'version')::int, state = r ->> 'state', life = r -> 'life', updated_at = v_at,
      lane = coalesce(r ->> 'lane', t.lane), audit = coalesce((r ->> 'audit')::boolean, t.audit),
      assessment_id = coalesce((r ->> 'assessment_id')::uuid, t.assessment_id), verdicts = coalesce(c -> 'verdicts', t.verdicts),
      checks = coalesce(c -> 'checks', t.checks),
      submitted_at = coalesce(t.submitted_at, (c ->> 'submitted_at')::timestamptz), filed_on = coalesce((c ->> 'filed_on')::date, t.filed_on),
      rule_set = coalesce(c ->> 'rule_set', t.rule_set)
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

grant execute on function carnet.record_change(jsonb, text, text) to carnet_app, carnet_authority;
