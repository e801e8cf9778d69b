-- What a company states is answered by a second human: whoever stated or declared it answers it in no name of theirs.
create or replace function carnet.second_answer() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_first uuid;
begin
  if tg_table_name = 'ledger_answer' then
    select a.stated_by into v_first from ledger_adjustment a where a.tenant_id = new.tenant_id and a.id = new.adjustment_id;
  else
    select a.declared_by into v_first from affiliate a where a.tenant_id = new.tenant_id and a.id = new.affiliate_id;
  end if;
  if v_first = any (carnet.selves(new.answered_by)) then
    raise exception 'who stated something does not answer it' using errcode = 'CN004';
  end if;
  return new;
end
$$;
create or replace trigger second_answer before insert on carnet.ledger_answer for each row execute function carnet.second_answer();
create or replace trigger second_answer before insert on carnet.affiliate_answer for each row execute function carnet.second_answer();
