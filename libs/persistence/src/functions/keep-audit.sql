-- A finding stands as it was given; and nobody audits a decision whose opinion or vote is theirs.
create or replace function carnet.keep_audit() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  if old.state = 'concluded' and (new.state, new.auditor, new.conclusion, new.reasons, new.places, new.text, new.recommendation, new.concluded_at)
    is distinct from (old.state, old.auditor, old.conclusion, old.reasons, old.places, old.text, old.recommendation, old.concluded_at) then
    raise exception 'the finding of an audit stands' using errcode = 'CN004';
  end if;
  if new.auditor is not null and (
    exists (select from opinion o where o.tenant_id = new.tenant_id and o.transfer_id = new.transfer_id and array[o.officer, o.on_behalf_of] && carnet.selves(new.auditor))
    or exists (select from vote v
      where v.tenant_id = new.tenant_id and v.transfer_id = new.transfer_id and (v.voter = any (carnet.selves(new.auditor)) or v.on_behalf_of = any (carnet.selves(new.auditor))))) then
    raise exception 'nobody audits a decision that they had a part in' using errcode = 'CN004';
  end if;
  return new;
end
$$;
create or replace trigger keep_audit before update on carnet.decision_audit for each row execute function carnet.keep_audit();
