-- Stores what people's acts bring besides the transfer's row: other content, the clock, reviews, an opinion, a vote, who is
-- asked to vote, the test of a restriction, the notice of a decision or of an intention, what the company is asked and answers, its conditions.
-- Errors: CN004 four eyes.
create or replace function carnet.record_acts(c jsonb, p_filing text) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_tenant uuid := (c ->> 'tenant')::uuid;
  v_id uuid := (c ->> 'id')::uuid;
  v_at timestamptz := (c ->> 'at')::timestamptz;
  f jsonb := c -> 'content';
  v_named int;
  v_seat uuid;
  x jsonb;
begin
  if f is not null and c -> 'expected' is not null then
    update transfer t set content_digest = f ->> 'digest', filing = p_filing, title_en = f ->> 'title_en', title_zh = f ->> 'title_zh',
      scenario = f ->> 'scenario', from_country = f ->> 'from_country', to_country = f ->> 'to_country', recipient_key = f ->> 'recipient_key',
      people_ordinary = (f ->> 'people_ordinary')::bigint, people_sensitive = (f ->> 'people_sensitive')::bigint
    where t.tenant_id = v_tenant and t.id = v_id;
  end if;

  if c -> 'clock' is not null then
    update transfer t set clock_started_on = (c #>> '{clock,started_on}')::date, due_on = (c #>> '{clock,due_on}')::date,
      due_provisional = (c #>> '{clock,provisional}')::boolean, paused_on = (c #>> '{clock,paused_on}')::date
    where t.tenant_id = v_tenant and t.id = v_id;
  end if;

  if c -> 'reviews' is not null then
    insert into review (tenant_id, transfer_id, discipline, assignee, on_behalf_of, delegation, done)
    select v_tenant, v_id, y.discipline, y.assignee, y.on_behalf_of, y.delegation, y.done
    from jsonb_to_recordset(c -> 'reviews') as y (discipline text, assignee uuid, on_behalf_of uuid, delegation uuid, done boolean)
    on conflict (tenant_id, transfer_id, discipline) do update set assignee = excluded.assignee, on_behalf_of = excluded.on_behalf_of,
      delegation = excluded.delegation, done = excluded.done,
      relieved = case when review.assignee is distinct from excluded.assignee then review.assignee else review.relieved end,
      relieved_at = case when review.assignee is distinct from excluded.assignee then v_at else review.relieved_at end;
  end if;

  if c -> 'opinion' is not null then
    x := c -> 'opinion';
    v_seat := coalesce((x ->> 'on_behalf_of')::uuid, (x ->> 'officer')::uuid);
    insert into opinion (tenant_id, transfer_id, assessment_id, round, discipline, officer, on_behalf_of, delegation, conclusion, content_digest, at)
    select v_tenant, v_id, t.assessment_id, (x ->> 'round')::int, x ->> 'discipline', (x ->> 'officer')::uuid, (x ->> 'on_behalf_of')::uuid,
      (x ->> 'delegation')::uuid, x ->> 'conclusion', x ->> 'content_digest', v_at
    from transfer t where t.tenant_id = v_tenant and t.id = v_id and may_review(t, (x ->> 'officer')::uuid)
      and may_review(t, v_seat) and t.content_digest = x ->> 'content_digest'
      -- each discipline has humans of its own, who gives the opinion and for whom
      and not exists (select from opinion o where o.tenant_id = v_tenant and o.transfer_id = v_id and o.assessment_id = t.assessment_id
        and o.round = (x ->> 'round')::int and o.officer <> (x ->> 'officer')::uuid
        and array[o.officer, o.on_behalf_of] && (selves((x ->> 'officer')::uuid) || selves(v_seat)));
    if not found then raise exception 'who worked on the filing or has a conflict of interest cannot review it, nor anybody other content' using errcode = 'CN004'; end if;
    if x -> 'on_behalf_of' is not null then perform act_for_another(c, x, (x ->> 'officer')::uuid, 'review'); end if;
  end if;

  if c -> 'vote' is not null then
    x := c -> 'vote';
    v_seat := coalesce((x ->> 'on_behalf_of')::uuid, (x ->> 'voter')::uuid);
    insert into vote (tenant_id, transfer_id, assessment_id, round, hearing, step, voter, on_behalf_of, delegation, ballot, content_digest, at)
    select v_tenant, v_id, t.assessment_id, (x ->> 'round')::int, (x ->> 'hearing')::int, (x ->> 'step')::int, (x ->> 'voter')::uuid,
      (x ->> 'on_behalf_of')::uuid, (x ->> 'delegation')::uuid, x ->> 'ballot', x ->> 'content_digest', v_at
    from transfer t where t.tenant_id = v_tenant and t.id = v_id and may_vote(t, (x ->> 'voter')::uuid) and may_vote(t, v_seat)
      -- the content as it is, with opinions that are of it, or of one that differs from it in nothing material
      and t.content_digest = x ->> 'content_digest' and opinions_stand(t)
      -- whose seat it is was asked to vote in this step, of those that are open, and has not voted in it
      and exists (select from ballot_paper b where b.tenant_id = v_tenant and b.transfer_id = v_id and b.voter = v_seat and b.step = (x ->> 'step')::int)
      -- after a hearing the same seats vote again, in the same step; nobody has a part in two, for somebody or by a deputy either
      and not exists (select from vote o where o.tenant_id = v_tenant and o.transfer_id = v_id and o.assessment_id = t.assessment_id
        and o.round = (x ->> 'round')::int
        and array[o.voter, o.on_behalf_of] && (selves((x ->> 'voter')::uuid) || selves(v_seat))
        and (o.step <> (x ->> 'step')::int or coalesce(o.on_behalf_of, o.voter) <> v_seat
          or (o.hearing = (x ->> 'hearing')::int and o.voter <> (x ->> 'voter')::uuid)));
    if not found then raise exception 'who filed, reviewed, voted already or has no seat in this step cannot vote, nor anybody on other content' using errcode = 'CN004'; end if;
    if x -> 'on_behalf_of' is not null then perform vote_for_another(c); end if;
  end if;

  if c -> 'immaterial' is not null then
    x := c -> 'immaterial';
    insert into immaterial_change (tenant_id, transfer_id, version, from_digest, to_digest, places, parts, policy, assessment_before, assessment_after, changed_at, at)
    select v_tenant, v_id, t.version, x ->> 'from', x ->> 'to', array(select jsonb_array_elements_text(x -> 'places')), x ->> 'parts', x ->> 'policy',
      (x ->> 'assessment')::uuid, t.assessment_id, (x ->> 'changed_at')::timestamptz, v_at
    from transfer t where t.tenant_id = v_tenant and t.id = v_id;
  end if;

  if c -> 'overtakes' is not null then
    insert into overtaken (tenant_id, transfer_id, person, at)
    select v_tenant, v_id, y.person::uuid, v_at from jsonb_array_elements_text(c -> 'overtakes') as y (person);
  end if;

  -- two who state the same about the same content on the same day come to the same test
  if c -> 'restriction' is not null then
    insert into restriction_test (tenant_id, transfer_id, digest, body, at)
    values (v_tenant, v_id, c #>> '{restriction,digest}', c #>> '{restriction,body}', v_at)
    on conflict (tenant_id, transfer_id, digest) do nothing;
  end if;

  if c -> 'notice' is not null then
    insert into notice (tenant_id, transfer_id, digest, body, at)
    values (v_tenant, v_id, c #>> '{notice,digest}', c #>> '{notice,body}', v_at);
  end if;

  if c -> 'intention' is not null then
    insert into intention (tenant_id, transfer_id, round, digest, body, at)
    values (v_tenant, v_id, (c #>> '{intention,round}')::int, c #>> '{intention,digest}', c #>> '{intention,body}', v_at);
  end if;

  if c -> 'grant_notice' is not null then
    insert into grant_notice (tenant_id, transfer_id, version, digest, body, at)
    values (v_tenant, v_id, (c #>> '{grant_notice,version}')::int, c #>> '{grant_notice,digest}', c #>> '{grant_notice,body}', v_at);
  end if;

  if c -> 'answers_for' is not null then
    perform from transfer t where t.tenant_id = v_tenant and t.id = v_id and may_vote(t, (c ->> 'answers_for')::uuid);
    if not found then raise exception 'who filed or reviewed cannot answer for a restriction' using errcode = 'CN004'; end if;
  end if;

  -- a re-assessment is concluded by nobody who had a part in the grant, as they would hear no appeal
  if c -> 'concludes' is not null then
    perform from transfer t where t.tenant_id = v_tenant and t.id = v_id and may_hear_appeal(t, 2147483647, (c ->> 'concludes')::uuid);
    if not found then raise exception 'who had a part in the grant cannot conclude its re-assessment' using errcode = 'CN004'; end if;
  end if;

  x := c -> 'round';
  if x -> 'closed_as' is not null then
    update information_request q set closed_at = v_at, closed_as = x ->> 'closed_as', assessment_id = (x ->> 'assessment_id')::uuid,
      changes = x ->> 'changes', lapsed_at = case when x ->> 'closed_as' = 'unanswered' then v_at else q.lapsed_at end
    where q.tenant_id = v_tenant and q.transfer_id = v_id and q.round = (x ->> 'round')::int;
  elsif x is not null then
    insert into information_request (tenant_id, transfer_id, round, sent_at, working_days, due_on, due_at, more_time)
    values (v_tenant, v_id, (x ->> 'round')::int, (x ->> 'sent_at')::timestamptz, (x ->> 'working_days')::int, (x ->> 'due_on')::date,
      (x ->> 'due_at')::timestamptz, x -> 'more_time')
    on conflict (tenant_id, transfer_id, round)
      do update set working_days = excluded.working_days, due_on = excluded.due_on, due_at = excluded.due_at, more_time = excluded.more_time;
  end if;

  if c -> 'obligations' is not null then
    insert into obligation (tenant_id, transfer_id, number, phase, monitor, state, to_judge, due_on, due_at)
    select v_tenant, v_id, y.number, y.phase, y.monitor, y.state, y.to_judge, y.due_on, y.due_at
    from jsonb_to_recordset(c -> 'obligations') as y (number int, phase text, monitor text, state text, to_judge boolean, due_on date,
      due_at timestamptz)
    on conflict (tenant_id, transfer_id, number) do update set state = excluded.state, to_judge = excluded.to_judge,
      due_on = excluded.due_on, due_at = excluded.due_at;
  end if;

  if c -> 'appeals' is not null then
    for x in select y.appeal from jsonb_array_elements(c -> 'appeals') as y (appeal) loop
      perform record_appeal(c || jsonb_build_object('appeal', x));
    end loop;
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
    if v_named < jsonb_array_length(c -> 'papers') or v_named > (select count(distinct human_of(b.voter)) from ballot_paper b
      where b.tenant_id = v_tenant and b.transfer_id = v_id) then
      raise exception 'who filed or reviewed cannot be asked to vote' using errcode = 'CN004';
    end if;
  end if;
end
$$;

grant execute on function carnet.record_acts(jsonb, text) to carnet_app, carnet_authority;
