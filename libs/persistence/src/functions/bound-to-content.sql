-- What the workflow calls immaterial, looked at again: only what both rule checks say, byte for byte, and the policy in them names.
create or replace function carnet.is_immaterial() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  perform from transfer t
    join assessment a on a.tenant_id = t.tenant_id and a.transfer_id = t.id and a.id = new.assessment_before
    join assessment b on b.tenant_id = t.tenant_id and b.transfer_id = t.id and b.id = new.assessment_after
    cross join lateral (select a.body::jsonb as before, b.body::jsonb as since) j
    where t.tenant_id = new.tenant_id and t.id = new.transfer_id
      and t.assessment_id = new.assessment_after and t.content_digest = new.to_digest
      and j.before ->> 'content' = new.from_digest and j.since ->> 'content' = new.to_digest
      and j.before -> 'verdicts' = j.since -> 'verdicts' and j.before -> 'readings' = j.since -> 'readings' and j.before -> 'route' = j.since -> 'route'
      and j.since #>> '{route,policy}' = new.policy and j.since #> '{route,immaterial}' ?& new.places;
  if not found then raise exception 'a change that the rules or the policy do not call immaterial' using errcode = 'check_violation'; end if;
  return new;
end
$$;
create or replace trigger immaterial_by_both before insert on carnet.immaterial_change for each row execute function carnet.is_immaterial();

-- Whether what was said of a content at that time is said of the content as it is: each change since is an immaterial one, from the one to the other.
create or replace function carnet.stands_on(t carnet.transfer, p_digest text, p_at timestamptz) returns boolean
  language sql stable set search_path = carnet, pg_temp
  return (
    select case count(*) when 0 then p_digest = t.content_digest
        else (array_agg(l.from_digest order by l.changed_at))[1] = p_digest and (array_agg(l.to_digest order by l.changed_at desc))[1] = t.content_digest end
      and count(*) = (select count(*) from carnet.history_entry h where h.tenant_id = t.tenant_id and h.transfer_id = t.id
        and h.kind in (:kinds_that_hand_in) and not h.refused and h.at > p_at and (h.body::jsonb ->> 'changed')::boolean)
    from carnet.immaterial_change l where l.tenant_id = t.tenant_id and l.transfer_id = t.id and l.changed_at > p_at);

-- Whether the opinions that a vote would rest on, of each discipline the latest, are of the content as it is.
create or replace function carnet.opinions_stand(t carnet.transfer) returns boolean
  language sql stable set search_path = carnet, pg_temp
  return not exists (
    select from jsonb_array_elements_text(t.life #> '{route,disciplines}') as d (discipline)
    cross join lateral (select o.content_digest, o.at from carnet.opinion o
      where o.tenant_id = t.tenant_id and o.transfer_id = t.id and o.discipline = d.discipline order by o.at desc limit 1) o
    where not carnet.stands_on(t, o.content_digest, o.at));

grant execute on function carnet.stands_on(carnet.transfer, text, timestamptz), carnet.opinions_stand(carnet.transfer) to carnet_authority;
