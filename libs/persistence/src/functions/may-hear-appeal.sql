-- An appeal is heard by nobody who had a part in the decision: told from the history, which nobody can change, beside the transfer's own
-- account. Nor by who heard an earlier one that set a refusal of the transfer aside.
create or replace function carnet.may_hear_appeal(t carnet.transfer, p_appeal int, p_person uuid) returns boolean
  language sql stable set search_path = carnet, pg_temp
  return not carnet.worked_on_filing(t, p_person)
    and not carnet.belongs_to_company(t, p_person)
    and not carnet.is_involved(t, p_person, null)
    and not exists (select from carnet.opinion o where o.tenant_id = t.tenant_id and o.transfer_id = t.id
      and array[o.officer, o.on_behalf_of] && carnet.selves(p_person))
    and not exists (select from carnet.vote v where v.tenant_id = t.tenant_id and v.transfer_id = t.id and array[v.voter, v.on_behalf_of] && carnet.selves(p_person))
    and not exists (select from carnet.appeal_part p join carnet.appeal a
        on a.tenant_id = p.tenant_id and a.transfer_id = p.transfer_id and a.number = p.appeal and a.state = 'set-aside' and a.against = 'refusal'
      where p.tenant_id = t.tenant_id and p.transfer_id = t.id and p.appeal < p_appeal and array[p.person, p.on_behalf_of] && carnet.selves(p_person))
    and not exists (select from carnet.history_entry h
      where h.tenant_id = t.tenant_id and h.transfer_id = t.id and not h.refused and h.actor_kind = 'person' and h.actor_id = any (carnet.selves(p_person)::text[])
        and h.kind in (:kinds_that_decide));

grant execute on function carnet.may_hear_appeal(carnet.transfer, int, uuid) to carnet_authority;
