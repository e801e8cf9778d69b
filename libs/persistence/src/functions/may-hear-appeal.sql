-- An appeal is heard by nobody who had a part in the decision: told from the history, which nobody can change, beside the transfer's own
-- account. The same acts as `DECIDING_EVENTS` of the workflow.
create or replace function carnet.may_hear_appeal(t carnet.transfer, p_person uuid) returns boolean
  language sql stable set search_path = carnet, pg_temp
  return carnet.may_vote(t, p_person)
    and not exists (select from carnet.vote v where v.tenant_id = t.tenant_id and v.transfer_id = t.id and v.voter = p_person)
    and not exists (select from carnet.history_entry h
      where h.tenant_id = t.tenant_id and h.transfer_id = t.id and not h.refused and h.actor_kind = 'person' and h.actor_id = p_person::text
        and h.kind in ('opinion-given', 'voted', 'challenged', 'restriction-confirmed', 'sent-back', 'split-established', 'suspended', 'lifted',
          'revoked', 'obligation-breached', 'evidence-judged', 'obligation-waived'));

grant execute on function carnet.may_hear_appeal(carnet.transfer, uuid) to carnet_app, carnet_authority;
