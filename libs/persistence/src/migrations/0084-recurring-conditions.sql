-- A recurring condition comes due again once the day before has passed.

-- A word is added to the list that the check has now: whichever migration touched it last.
do $$
declare
  v_check text;
begin
  select pg_get_constraintdef(c.oid) into v_check from pg_constraint c
  where c.conrelid = 'carnet.timer'::regclass and c.conname = 'timer_kind_check';
  alter table carnet.timer drop constraint timer_kind_check;
  execute 'alter table carnet.timer add constraint timer_kind_check ' || replace(v_check, '''expiry''::text', '''obligation-next''::text, ''expiry''::text');
end
$$;
