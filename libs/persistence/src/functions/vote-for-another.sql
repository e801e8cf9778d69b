-- What a vote in somebody else's seat needs beside what every vote does: a delegation between the two that counts, and no seat of the deputy's own.
-- Whose seat it is, is told of it.
-- Errors: CN004 four eyes.
create or replace function carnet.vote_for_another(c jsonb) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_at timestamptz := (c ->> 'at')::timestamptz;
  v_voter uuid := (c #>> '{vote,voter}')::uuid;
  v_seat uuid := (c #>> '{vote,on_behalf_of}')::uuid;
begin
  perform from delegation d where d.id = (c #>> '{vote,delegation}')::uuid and d.person = v_seat and d.deputy = v_voter
    and d.ended_at is null and v_at between d.starts_at and d.ends_at;
  if not found then raise exception 'nobody votes for another without a delegation' using errcode = 'CN004'; end if;
  perform from ballot_paper b where b.tenant_id = (c ->> 'tenant')::uuid and b.transfer_id = (c ->> 'id')::uuid and b.voter = any (selves(v_voter));
  if found then raise exception 'who has a seat votes for nobody else' using errcode = 'CN004'; end if;

  insert into notification (tenant_id, id, person, type, at, company, transfer, entry)
  select current_tenant(), gen_random_uuid(), v_seat, 'transfer.voted_for_you', v_at, (c ->> 'tenant')::uuid, (c ->> 'id')::uuid, (h ->> 'id')::uuid
  from jsonb_array_elements(c -> 'history') h
  where h ->> 'kind' = 'voted' and not exists (select from notification_choice n
    where n.tenant_id = current_tenant() and n.person = v_seat and 'transfer.voted_for_you' = any (n.muted));
end
$$;

grant execute on function carnet.vote_for_another(jsonb) to carnet_authority;
