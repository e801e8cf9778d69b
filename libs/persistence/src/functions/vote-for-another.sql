-- What a vote in somebody else's seat needs beside what every vote does: a delegation, and no seat of the deputy's own.
-- Errors: CN004 four eyes.
create or replace function carnet.vote_for_another(c jsonb) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_voter uuid := (c #>> '{vote,voter}')::uuid;
begin
  perform from ballot_paper b where b.tenant_id = (c ->> 'tenant')::uuid and b.transfer_id = (c ->> 'id')::uuid and b.voter = any (selves(v_voter));
  if found then raise exception 'who has a seat votes for nobody else' using errcode = 'CN004'; end if;
  perform act_for_another(c, c -> 'vote', v_voter, 'approval');
end
$$;

grant execute on function carnet.vote_for_another(jsonb) to carnet_authority;
