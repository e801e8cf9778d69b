-- What a deputy does for somebody needs beside what everybody needs who does it: a delegation between the two that counts and is for that.
-- Whoever it was done for is told.
-- p_part: the opinion or the vote, with `on_behalf_of` and `delegation`. p_cover: what the delegation is to be for.
-- Errors: CN004 four eyes.
create or replace function carnet.act_for_another(c jsonb, p_part jsonb, p_deputy uuid, p_cover text) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_at timestamptz := (c ->> 'at')::timestamptz;
  v_for uuid := (p_part ->> 'on_behalf_of')::uuid;
  v_kind text := case p_cover when 'review' then 'opinion-given' when 'appeals' then 'appeal-voted' else 'voted' end;
  v_type text := case p_cover when 'review' then 'transfer.reviewed_for_you' else 'transfer.voted_for_you' end;
begin
  perform from delegation d where d.id = (p_part ->> 'delegation')::uuid and d.person = v_for and d.deputy = p_deputy
    and p_cover = any (d.covers) and d.ended_at is null and v_at between d.starts_at and d.ends_at
    and (p_cover <> 'review' or d.disciplines is null or p_part ->> 'discipline' = any (d.disciplines));
  if not found then raise exception 'nobody acts for another without a delegation' using errcode = 'CN004'; end if;

  insert into notification (tenant_id, id, person, type, at, company, transfer, entry)
  select current_tenant(), gen_random_uuid(), v_for, v_type, v_at, (c ->> 'tenant')::uuid, (c ->> 'id')::uuid, (h ->> 'id')::uuid
  from jsonb_array_elements(c -> 'history') h
  where h ->> 'kind' = v_kind and not exists (select from notification_choice n
    where n.tenant_id = current_tenant() and n.person = v_for and v_type = any (n.muted));
end
$$;

grant execute on function carnet.act_for_another(jsonb, jsonb, uuid, text) to carnet_authority;
