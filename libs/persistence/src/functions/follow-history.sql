-- Reads the history on from where it was read to, up to the oldest transaction still running, and writes for each endpoint and each person
-- concerned what they are to be told. One reader at a time; what it wrote and how far it read are stored together, so nothing is told twice
-- or passed over.
--
-- p_told: per kind of entry the type of the message, whether companies and the authority are told it, which people it concerns, and in which roles.
-- p_most: how many transactions are read at a time.
-- Answers whether there is more to read at once.
create or replace function carnet.follow_history(p_told jsonb, p_most bigint) returns boolean
  language plpgsql set search_path = carnet, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_companies uuid[];
  v_transfers uuid[];
  v_entries uuid[];
  v_from bigint;
  v_running bigint;
  v_to bigint;
  v_told bigint := 0;
  v_noted bigint;
begin
  select before_tx into v_from from history_follower where name = 'messages' for update skip locked;
  if not found then return false; end if;
  -- a snapshot of its own, after the lock: all that is below it is visible to the statements that follow
  v_running := history_oldest_running();
  v_to := least(v_running, v_from + p_most);
  -- planned for its range each time. The statements after it begin with few rows, whichever these are, and are planned once: that takes longer
  -- than they do.
  execute 'select array_agg(h.tenant_id), array_agg(h.transfer_id), array_agg(h.id) from history_entry h
      where h.tx_number >= $1 and h.tx_number < $2 and not h.refused'
    into v_companies, v_transfers, v_entries using v_from, v_to;
  if exists (select from webhook_endpoint e where e.disabled_at is null and e.deleted_at is null) then
    insert into webhook_delivery (tenant_id, id, endpoint_id, type, at, company, transfer, entry, next_at)
    select e.tenant_id, gen_random_uuid(), e.id, k.type, h.at, h.tenant_id, h.transfer_id, h.id, clock_timestamp()
    from unnest(v_companies, v_transfers, v_entries) as y (company, transfer, entry)
    join history_entry h on h.tenant_id = y.company and h.transfer_id = y.transfer and h.id = y.entry
    join jsonb_to_recordset(p_told) as k (kind text, type text, company boolean, authority boolean) on k.kind = h.kind
    cross join lateral (
      select c.tenant_id, c.id, c.types from webhook_endpoint c
      where k.company and c.tenant_id = h.tenant_id and c.realm = 'company' and c.disabled_at is null and c.deleted_at is null and c.created_at <= h.at
      union all
      -- what was never filed, or not yet, is its company's own
      select a.tenant_id, a.id, a.types from webhook_endpoint a
      where k.authority and a.realm = 'authority' and a.disabled_at is null and a.deleted_at is null and a.created_at <= h.at
        -- whatever a row says of itself: only the authority's own people are told of every company
        and exists (select from membership m where m.organisation_id = a.tenant_id and m.realm = 'authority')
        and exists (select from transfer t where t.tenant_id = h.tenant_id and t.id = h.transfer_id and t.submitted_at <= h.at)
    ) e
    where e.types is null or k.type = any (e.types)
    order by h.tx_number, h.place
    on conflict (tenant_id, endpoint_id, entry) do nothing;
    get diagnostics v_told = row_count;
  end if;

  with noted as (
    insert into notification (tenant_id, id, person, type, at, company, transfer, entry, due_on)
    select m.organisation_id, gen_random_uuid(), m.person_id, k.type, h.at, h.tenant_id, h.transfer_id, h.id,
      -- the last day of what a deadline is about: the entry has the deadline's own id
      case when k.concerns ? 'reminded' then coalesce(
        (select r.last_on from reminder r where r.tenant_id = h.tenant_id and r.timer_id = h.id),
        (select max(r.last_on) from officer_reminder r where r.tenant_id = h.tenant_id and r.timer_id = h.id)) end
    from unnest(v_companies, v_transfers, v_entries) as y (company, transfer, entry)
    join history_entry h on h.tenant_id = y.company and h.transfer_id = y.transfer and h.id = y.entry
    join jsonb_to_recordset(p_told) as k (kind text, type text, concerns jsonb, readers jsonb) on k.kind = h.kind and k.concerns <> '[]'::jsonb
    join transfer t on t.tenant_id = h.tenant_id and t.id = h.transfer_id
      -- what the rules grant at once is no news to who has just filed it, and concerns nobody else
      and not (h.kind = 'decided' and h.actor_kind = 'system' and t.state = 'granted')
    cross join lateral (
      select c.person_id, c.organisation_id from membership c
      where k.concerns ? 'filer' and c.organisation_id = h.tenant_id
        -- what a machine filed is the administrators' to know
        and case when t.filed_by is null then 'company-admin' = any (c.roles) else c.person_id = t.filed_by end
      union
      -- whom a deadline reminded, by the lists that it wrote into: for a company the filer, or its administrators when that is a machine
      -- or somebody who has left
      select c.person_id, c.organisation_id from reminder r join membership c on c.organisation_id = r.tenant_id
      where k.concerns ? 'reminded' and r.tenant_id = h.tenant_id and r.timer_id = h.id
        and case when exists (select from membership f where f.organisation_id = h.tenant_id and f.person_id = t.filed_by)
          then c.person_id = t.filed_by else 'company-admin' = any (c.roles) end
      union
      -- what reminds everybody of the authority is for supervisors to see to
      select c.person_id, c.organisation_id from officer_reminder r join membership c on c.realm = 'authority'
        and case when r.person is null then 'supervisor' = any (c.roles) else c.person_id = r.person end
      where k.concerns ? 'reminded' and r.tenant_id = h.tenant_id and r.timer_id = h.id
      union
      select c.person_id, c.organisation_id from officer_reminder r
      join delegation d on d.person = r.person and 'approval' = any (d.covers) and d.ended_at is null and h.at between d.starts_at and d.ends_at
      join membership c on c.person_id = d.deputy and c.organisation_id = d.tenant_id
      where k.concerns ? 'reminded' and h.kind in ('step-near', 'step-due', 'step-not-escalated') and r.tenant_id = h.tenant_id and r.timer_id = h.id
      union
      select c.person_id, c.organisation_id from review r join membership c on c.person_id = r.assignee and c.realm = 'authority'
      where k.concerns ? 'reviewers' and r.tenant_id = h.tenant_id and r.transfer_id = h.transfer_id and not r.done
      union
      select c.person_id, c.organisation_id from review r
      join delegation d on d.person = r.assignee and 'review' = any (d.covers) and (d.disciplines is null or r.discipline = any (d.disciplines))
        and d.ended_at is null and h.at between d.starts_at and d.ends_at
      join membership c on c.person_id = d.deputy and c.organisation_id = d.tenant_id
      where k.concerns ? 'reviewers' and r.tenant_id = h.tenant_id and r.transfer_id = h.transfer_id and not r.done and r.on_behalf_of is null
      union
      -- who had it until then; a machine that took it, or a supervisor
      select c.person_id, c.organisation_id from review r join membership c on c.person_id = r.relieved and c.realm = 'authority'
      where k.concerns ? 'relieved' and r.tenant_id = h.tenant_id and r.transfer_id = h.transfer_id and r.relieved_at = h.at
      union
      select c.person_id, c.organisation_id from overtaken o join membership c on c.person_id = o.person and c.realm = 'authority'
      where k.concerns ? 'overtaken' and o.tenant_id = h.tenant_id and o.transfer_id = h.transfer_id and o.at = h.at
      union
      select c.person_id, c.organisation_id from ballot_paper b join membership c on c.person_id = b.voter and c.realm = 'authority'
      where k.concerns ? 'voters' and b.tenant_id = h.tenant_id and b.transfer_id = h.transfer_id and (h.step is null or b.step = h.step)
      union
      select c.person_id, c.organisation_id from ballot_paper b
      join delegation d on d.person = b.voter and 'approval' = any (d.covers) and d.ended_at is null and h.at between d.starts_at and d.ends_at
      join membership c on c.person_id = d.deputy and c.organisation_id = d.tenant_id
      where k.concerns ? 'voters' and b.tenant_id = h.tenant_id and b.transfer_id = h.transfer_id and (h.step is null or b.step = h.step)
      union
      select c.person_id, c.organisation_id from appeal_seat s join membership c on c.person_id = s.voter and c.realm = 'authority'
      where k.concerns ? 'panel' and s.tenant_id = h.tenant_id and s.transfer_id = h.transfer_id
      union
      select c.person_id, c.organisation_id from appeal_seat s
      join delegation d on d.person = s.voter and 'appeals' = any (d.covers) and d.ended_at is null and h.at between d.starts_at and d.ends_at
      join membership c on c.person_id = d.deputy and c.organisation_id = d.tenant_id
      where k.concerns ? 'panel' and s.tenant_id = h.tenant_id and s.transfer_id = h.transfer_id
      union
      select c.person_id, c.organisation_id from membership c
      where k.concerns ? 'supervisors' and c.realm = 'authority' and 'supervisor' = any (c.roles)
      union
      -- whoever may audit; who had a part in the transfer is refused the audit itself
      select c.person_id, c.organisation_id from membership c
      where k.concerns ? 'auditors' and c.realm = 'authority' and 'auditor' = any (c.roles)
      union
      -- a company mentions its own people alone
      select m.person_id, m.organisation_id from comment c join membership m on m.person_id = any (c.mentions)
      where k.concerns ? 'mentioned' and c.tenant_id = h.tenant_id and c.id = h.id
        and ((m.realm = 'authority' and c.realm = 'authority') or (m.organisation_id = h.tenant_id and c.audience = 'to-company'))
      union
      select m.person_id, m.organisation_id from comment c
      join comment b on b.tenant_id = c.tenant_id and b.transfer_id = c.transfer_id and b.audience = c.audience and b.at < c.at
      join membership m on m.person_id = b.author and m.realm = b.realm and (b.realm = 'authority' or m.organisation_id = h.tenant_id)
      where k.concerns ? 'commenters' and c.tenant_id = h.tenant_id and c.id = h.id
    ) m
    -- nobody is told what they did themselves
    where m.person_id::text <> h.actor_id
      -- or what they may no longer read; an offset keeps the planner from asking whom each entry concerns once for every member
      and exists (select from membership c
        where c.person_id = m.person_id and c.organisation_id = m.organisation_id and k.readers ?| c.roles offset 0)
      and not exists (select from notification_choice n
        where n.tenant_id = m.organisation_id and n.person = m.person_id and k.type = any (n.muted))
    on conflict (tenant_id, person, entry) do nothing
    returning id
  )
  select count(*) into v_noted from noted;

  -- nothing between the two is something, too: but then only what is far is worth a write, which is a transaction itself
  if v_told + v_noted > 0 or v_to - v_from > 100 then
    update history_follower set before_tx = v_to where name = 'messages';
  end if;
  return v_to < v_running;
end
$$;

grant execute on function carnet.follow_history(jsonb, bigint) to carnet_dispatcher;
