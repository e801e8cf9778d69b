-- The authority's people who belong to a company or to one of its affiliates, or did within the last twelve months.
create or replace function carnet.related_people(p_company uuid) returns uuid[]
  language plpgsql stable set search_path = carnet, pg_temp as $$
declare
  v_companies uuid[] := array(select p_company union select l.other_id from affiliate_link l where l.tenant_id = p_company and l.ended_at is null);
  v_humans uuid[] := array(
    select coalesce(p.same_as, p.id) from membership m join person p on p.id = m.person_id where m.realm = 'company' and m.organisation_id = any (v_companies)
    union
    select coalesce(p.same_as, p.id) from past_membership m join person p on p.id = m.person_id where m.realm = 'company' and m.organisation_id = any (v_companies)
      and m.ended_at > now() - interval '12 months');
begin
  return array(select a.person_id from membership a join person p on p.id = a.person_id
    where a.realm = 'authority' and coalesce(p.same_as, p.id) = any (v_humans)
    order by 1);
end
$$;

-- Whether the person who asks belongs to the company; false where no person asks.
create or replace function carnet.is_own_company(p_company uuid) returns boolean
  language plpgsql stable set search_path = carnet, pg_temp as $$
begin
  return pg_has_role('carnet_authority', 'usage') and coalesce(current_person() = any (related_people(p_company)), false);
end
$$;

grant execute on function carnet.related_people(uuid), carnet.is_own_company(uuid) to carnet_app, carnet_authority;
