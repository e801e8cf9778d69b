-- Appeals against conditions, suspensions and revocations, too: what each is against, one open at a time against each, and a third outcome.
alter table carnet.appeal add column against text not null default 'refusal' check (against in ('refusal', 'condition', 'suspension', 'revocation'));
alter table carnet.appeal alter column against drop default;
alter table carnet.appeal add column obligation int check (obligation > 0);
alter table carnet.appeal add check ((against = 'condition') = (obligation is not null));

drop index carnet.appeal_open;
create unique index appeal_open on carnet.appeal (tenant_id, transfer_id, against, obligation) nulls not distinct where closed_at is null;

-- The checks that name the outcomes.
do $$
declare
  v_name text;
begin
  for v_name in
    select c.conname from pg_constraint c
    where c.conrelid = 'carnet.appeal'::regclass and c.contype = 'c' and pg_get_constraintdef(c.oid) like '%upheld%'
  loop
    execute format('alter table carnet.appeal drop constraint %I', v_name);
  end loop;
end
$$;
alter table carnet.appeal add constraint appeal_state_check
  check (state in ('filed', 'claimed', 'voting', 'upheld', 'varied', 'set-aside', 'withdrawn'));
alter table carnet.appeal add constraint appeal_closed_check
  check ((state in ('upheld', 'varied', 'set-aside', 'withdrawn')) = (closed_at is not null));
-- an appeal is not decided without its notice
alter table carnet.appeal add constraint appeal_notice_check check ((state in ('upheld', 'varied', 'set-aside')) = (notice is not null));

-- A deadline that was taken away is written anew when a grant lives again or a condition is changed: one of a name waits at a time.
do $$
declare
  v_name text;
begin
  select c.conname into strict v_name from pg_constraint c
  where c.conrelid = 'carnet.timer'::regclass and c.contype = 'u' and pg_get_constraintdef(c.oid) like '%(tenant_id, transfer_id, kind, cause)%';
  execute format('alter table carnet.timer drop constraint %I', v_name);
end
$$;
create index timer_of_transfer on carnet.timer (tenant_id, transfer_id, kind, cause);
create unique index timer_pending on carnet.timer (tenant_id, transfer_id, kind, cause) where state = 'pending';
