-- Refuses a row of a company to officials who belong to it: the person who asks, the people whom the row names (by the columns that the trigger
-- is given), and the person on whose behalf it is done. Errors: CN004 four eyes.
create or replace function carnet.stand_apart() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_row jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  v_people text[] := array[current_person()::text] || array(select v_row ->> y from unnest(tg_argv) y);
  -- an affiliate is of two companies, a suspected split of the companies of its parts
  v_companies uuid[] := array[(v_row ->> 'tenant_id')::uuid, (v_row ->> 'company')::uuid];
begin
  if tg_table_name = 'history_entry' then
    v_people := v_people || array(select y #>> '{}' from jsonb_path_query((v_row ->> 'body')::jsonb, '$.**.onBehalfOf.person') y);
  elsif tg_table_name = 'split_suspicion' then
    v_companies := v_companies || array(select p.tenant_id from split_part p where p.suspicion_id = (v_row ->> 'id')::uuid);
  end if;
  if exists (select from unnest(v_companies) c, unnest(related_people(c)) y where y::text = any (v_people)) then
    raise exception 'who belongs to a company does nothing in what is of it' using errcode = 'CN004';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
-- Every act has its entry in the history; but a refusal, what somebody read, and who stepped aside.
create or replace trigger stand_apart before insert on carnet.history_entry for each row
  when (pg_has_role('carnet_authority', 'usage') and new.actor_kind = 'person' and not new.refused
    and new.kind not in ('conflict-declared', 'appeal-unseated', 'opened-apart', 'document-read'))
  execute function carnet.stand_apart('actor_id');
-- What has none, or is read for itself.
create or replace trigger stand_apart before insert on carnet.ledger_answer for each row
  when (pg_has_role('carnet_authority', 'usage')) execute function carnet.stand_apart('answered_by');
create or replace trigger stand_apart before insert on carnet.affiliate_answer for each row
  when (pg_has_role('carnet_authority', 'usage')) execute function carnet.stand_apart('answered_by');
create or replace trigger stand_apart before insert on carnet.comment for each row
  when (pg_has_role('carnet_authority', 'usage')) execute function carnet.stand_apart('author');
create or replace trigger stand_apart before insert or delete on carnet.transfer_tag for each row
  when (pg_has_role('carnet_authority', 'usage')) execute function carnet.stand_apart();
create or replace trigger stand_apart before insert or update on carnet.part_mark for each row
  when (pg_has_role('carnet_authority', 'usage')) execute function carnet.stand_apart();
create or replace trigger stand_apart before update on carnet.split_suspicion for each row
  when (pg_has_role('carnet_authority', 'usage')) execute function carnet.stand_apart();
create or replace trigger stand_apart before update on carnet.decision_audit for each row
  when (pg_has_role('carnet_authority', 'usage')) execute function carnet.stand_apart();
create or replace trigger stand_apart before update on carnet.law_impact for each row
  when (pg_has_role('carnet_authority', 'usage')) execute function carnet.stand_apart();

-- Whether a human has a part in a transfer that bars a later one; of any kind where none is named.
create or replace function carnet.is_involved(t carnet.transfer, p_person uuid, p_as text) returns boolean
  language sql stable set search_path = carnet, pg_temp
  return exists (select from jsonb_array_elements(t.life -> 'involved') i
    where (i ->> 'person')::uuid = any (carnet.selves(p_person)) and (p_as is null or i ->> 'as' = p_as));

-- Four eyes, a second time: the workflow decides by these rules, and the database does not take its word for it.
-- Counts everybody who ever opened, edited, submitted or answered the filing.
create or replace function carnet.worked_on_filing(t carnet.transfer, p_person uuid) returns boolean
  language sql stable set search_path = carnet, pg_temp
  return t.filed_by is not distinct from p_person
    or coalesce(t.filed_by = any (carnet.selves(p_person)), false)
    or carnet.is_involved(t, p_person, 'contributor');

-- Who had a part in a decision that was set aside on appeal, or heard that appeal.
create or replace function carnet.is_barred(t carnet.transfer, p_person uuid) returns boolean
  language sql stable set search_path = carnet, pg_temp
  return coalesce(t.life -> 'barred' ?| carnet.selves(p_person)::text[], false);

-- Who belongs to its company or to an affiliate of that, or did within the last twelve months.
create or replace function carnet.belongs_to_company(t carnet.transfer, p_person uuid) returns boolean
  language sql stable set search_path = carnet, pg_temp
  return p_person = any (carnet.related_people(t.tenant_id));

-- Nobody reviews who worked on the filing, belongs to its company, or declared a conflict of interest.
create or replace function carnet.may_review(t carnet.transfer, p_person uuid) returns boolean
  language sql stable set search_path = carnet, pg_temp
  return not carnet.worked_on_filing(t, p_person)
    and not carnet.is_involved(t, p_person, 'conflicted')
    and not carnet.is_barred(t, p_person)
    and not carnet.belongs_to_company(t, p_person);

-- Nobody votes who had any part in the transfer, on whatever version of its content.
create or replace function carnet.may_vote(t carnet.transfer, p_person uuid) returns boolean
  language sql stable set search_path = carnet, pg_temp
  return not carnet.worked_on_filing(t, p_person)
    and not carnet.is_involved(t, p_person, null)
    and not carnet.is_barred(t, p_person)
    and not carnet.belongs_to_company(t, p_person)
    and not exists (select from carnet.opinion o where o.tenant_id = t.tenant_id and o.transfer_id = t.id
      and array[o.officer, o.on_behalf_of] && carnet.selves(p_person));

grant execute on function carnet.is_involved(carnet.transfer, uuid, text), carnet.worked_on_filing(carnet.transfer, uuid), carnet.is_barred(carnet.transfer, uuid), carnet.belongs_to_company(carnet.transfer, uuid), carnet.may_review(carnet.transfer, uuid),
  carnet.may_vote(carnet.transfer, uuid) to carnet_app, carnet_authority;
-- Companies read their transfers by the same statement; they may not look, and are not asked to.
