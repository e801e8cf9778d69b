-- Four eyes, a second time: nobody judges a document of a filing, or answers its checklist, that they may not review.
create or replace function carnet.may_judge_document() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  if not exists (select from transfer t where t.tenant_id = new.tenant_id and t.id = new.transfer_id and may_review(t, new.officer)) then
    raise exception 'separation of duties' using errcode = 'CN004';
  end if;
  return new;
end
$$;
create or replace trigger judged_by_reviewer before insert on carnet.document_judgement for each row execute function carnet.may_judge_document();
create or replace trigger answered_by_reviewer before insert on carnet.checklist_answer for each row execute function carnet.may_judge_document();
