-- Which conditions are of a grant that stands, so that lists of what is owed pass over no others.
create or replace function carnet.keep_live() returns trigger
  language plpgsql set search_path = carnet, pg_temp as $$
begin
  update obligation set live = new.state in ('awaiting-conditions', 'granted', 'suspended')
  where tenant_id = new.tenant_id and transfer_id = new.id;
  return null;
end
$$;
create or replace trigger keep_live after update on carnet.transfer for each row
  when ((old.state in ('awaiting-conditions', 'granted', 'suspended')) <> (new.state in ('awaiting-conditions', 'granted', 'suspended')))
  execute function carnet.keep_live();
