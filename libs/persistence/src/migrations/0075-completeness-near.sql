-- Before the last day of a check for completeness those who have it are reminded.

-- A word is added to the list that the check has now: whichever migration touched it last.
do $$
declare
  v_check text;
begin
  select pg_get_constraintdef(c.oid) into v_check from pg_constraint c
  where c.conrelid = 'carnet.timer'::regclass and c.conname = 'timer_kind_check';
  alter table carnet.timer drop constraint timer_kind_check;
  execute 'alter table carnet.timer add constraint timer_kind_check ' || replace(v_check, '''expiry''::text', '''completeness-near''::text, ''expiry''::text');
end
$$;

-- What reminds the authority alone is none of the company's history.
drop policy reminded on carnet.history_entry;
create policy reminded on carnet.history_entry as restrictive to carnet_app
  using (kind not in ('completeness-near', 'review-near', 'review-due', 'step-near', 'step-due', 'appeal-near', 'appeal-due'))
  with check (kind not in ('completeness-near', 'review-near', 'review-due', 'step-near', 'step-due', 'appeal-near', 'appeal-due'));
