-- Stores an appeal as a change leaves it: where it stands, who hears it, who gave the opinion or a vote, its notice.
-- Errors: CN004 four eyes, and 23505 for a second open appeal against the same, a second opinion, or a second part of one person.
create or replace function carnet.record_appeal(c jsonb) returns void
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_tenant uuid := (c ->> 'tenant')::uuid;
  v_id uuid := (c ->> 'id')::uuid;
  v_at timestamptz := (c ->> 'at')::timestamptz;
  a jsonb := c -> 'appeal';
  v_number int := (a ->> 'number')::int;
  v_hearing uuid[];
  v_person uuid := (a #>> '{part,person}')::uuid;
begin
  if a -> 'filed' is not null then
    insert into appeal (tenant_id, transfer_id, number, state, digest, filed_at, due_on, due_at, against, obligation)
    values (v_tenant, v_id, v_number, a ->> 'state', a #>> '{filed,digest}', v_at, (a #>> '{filed,due_on}')::date, (a #>> '{filed,due_at}')::timestamptz,
      a #>> '{filed,against}', (a #>> '{filed,obligation}')::int);
    return;
  end if;

  -- another last day alone, by a later calendar
  if a -> 'moved' is not null then
    update appeal p set due_on = (a #>> '{moved,due_on}')::date, due_at = (a #>> '{moved,due_at}')::timestamptz
    where p.tenant_id = v_tenant and p.transfer_id = v_id and p.number = v_number;
    return;
  end if;

  if a -> 'hearing' is null then
    update appeal p set state = a ->> 'state', closed_at = v_at
    where p.tenant_id = v_tenant and p.transfer_id = v_id and p.number = v_number;
    return;
  end if;

  -- those who have it in hand now, and who acts
  select array_agg(distinct y.person::uuid) into v_hearing
  from (select jsonb_array_elements_text(a -> 'hearing') as person union all select a #>> '{part,person}'
    union all select a #>> '{part,on_behalf_of}') y where y.person is not null;
  perform from transfer t, unnest(v_hearing) as y (person) where t.tenant_id = v_tenant and t.id = v_id and not may_hear_appeal(t, v_number, y.person);
  if found then raise exception 'who had a part in the decision cannot hear the appeal' using errcode = 'CN004'; end if;

  perform from appeal_part p where p.tenant_id = v_tenant and p.transfer_id = v_id and p.appeal = v_number
    and p.person <> v_person and array[p.person, p.on_behalf_of] && (selves(v_person) || selves(coalesce((a #>> '{part,on_behalf_of}')::uuid, v_person)));
  if found then raise exception 'one human has one part in an appeal' using errcode = 'CN004'; end if;

  -- a deputy votes in the seat of somebody who sits, and has none of their own
  if a #> '{part,on_behalf_of}' is not null then
    perform from appeal_seat s where s.tenant_id = v_tenant and s.transfer_id = v_id and s.appeal = v_number and s.voter = any (selves(v_person));
    if found then raise exception 'who has a seat votes for nobody else' using errcode = 'CN004'; end if;
    perform from appeal_seat s where s.tenant_id = v_tenant and s.transfer_id = v_id and s.appeal = v_number
      and s.voter = (a #>> '{part,on_behalf_of}')::uuid;
    if not found then raise exception 'nobody votes in a seat that is nobody''s' using errcode = 'CN004'; end if;
    perform act_for_another(c, a -> 'part', v_person, 'appeals');
  end if;

  update appeal p set state = a ->> 'state', officer = (a ->> 'officer')::uuid, empty_seats = (a ->> 'empty_seats')::int,
    closed_at = case when a -> 'notice' is null then null else v_at end, notice_digest = a #>> '{notice,digest}', notice = a #>> '{notice,body}'
  where p.tenant_id = v_tenant and p.transfer_id = v_id and p.number = v_number;

  if a -> 'seats' is not null then
    -- who sat in the panel of an appeal that is closed is asked no more
    delete from appeal_seat s where s.tenant_id = v_tenant and s.transfer_id = v_id
      and (s.appeal = v_number and not (a -> 'seats' ? s.voter::text) or s.appeal <> v_number and exists (select from appeal o
        where o.tenant_id = v_tenant and o.transfer_id = v_id and o.number = s.appeal and o.closed_at is not null));
    insert into appeal_seat (tenant_id, transfer_id, appeal, voter)
    select v_tenant, v_id, v_number, y.voter::uuid from jsonb_array_elements_text(a -> 'seats') as y (voter)
    on conflict do nothing;
  end if;

  if a -> 'part' is not null then
    insert into appeal_part (tenant_id, transfer_id, appeal, person, on_behalf_of, delegation, part, digest, at)
    values (v_tenant, v_id, v_number, v_person, (a #>> '{part,on_behalf_of}')::uuid, (a #>> '{part,delegation}')::uuid, a #>> '{part,kind}', a #>> '{part,digest}', v_at);
  end if;
end
$$;

grant execute on function carnet.record_appeal(jsonb) to carnet_app, carnet_authority;
