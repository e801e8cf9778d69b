-- Whether the history is numbered by this server: false after a restore from a dump, until its numbers go on by those of this one.
-- A copy of the server itself (a base backup, a point in time, a template) goes on counting as it did.
create or replace function carnet.history_numbered_here() returns boolean
  language sql stable
  return exists (select from carnet.history_numbers n
    where n.written_into = n.tableoid and n.xmin::text::bigint = n.tx::text::bigint % 4294967296);

-- What is below this number in the history is all there, or never will be: the number of the oldest transaction that still runs.
-- Stable, so that it is of the snapshot in which the caller reads the entries, and of no later one.
create or replace function carnet.history_oldest_running() returns bigint
  language plpgsql stable set search_path = carnet, pg_temp as $$
begin
  if not history_numbered_here() then
    raise exception 'the database was restored from a dump: stop the API and the workers, and run carnet migrate' using errcode = 'CN009';
  end if;
  return pg_snapshot_xmin(pg_current_snapshot())::text::bigint + (select ahead from history_numbers);
end
$$;

-- Lets the history go on where it stands, by numbers of this server, if they are another's; answers whether they were. Above all that is
-- stored, so that what was read is not read again, and what was not comes next. For the owner, while nobody else works.
create or replace function carnet.number_history() returns boolean
  language plpgsql set search_path = carnet, pg_temp as $$
declare
  v_next bigint;
  v_ahead bigint;
  v_table text;
begin
  if history_numbered_here() then return false; end if;
  -- locks the history, too: no transaction that has written in it is open after this
  alter table history_entry no force row level security;
  alter table audit_reading no force row level security;
  alter table word_reading no force row level security;
  select greatest((select max(tx_number) + 1 from history_entry), (select max(before_tx) from history_follower),
    (select max(before_tx) from audit_reading), (select max(before_tx) from word_reading)) into v_next;
  alter table history_entry force row level security;
  alter table audit_reading force row level security;
  alter table word_reading force row level security;

  -- a transaction that began before this one and writes after it has no lower number than the oldest that runs now
  v_ahead := v_next - pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
  -- the first time the numbers are mostly this server's
  if not exists (select from history_numbers) then v_ahead := greatest(v_ahead, 0); end if;
  -- who came to a section of a draft is told with the history, and numbered as it is
  foreach v_table in array array['history_entry', 'draft_colleague'] loop
    execute format('alter table %I alter column tx set default ((pg_current_xact_id()::text::bigint + (%s))::text::xid8)', v_table, v_ahead);
  end loop;
  delete from history_numbers;
  insert into history_numbers (written_into, ahead) values ('history_numbers'::regclass, v_ahead);
  return true;
end
$$;

grant execute on function carnet.history_numbered_here(), carnet.history_oldest_running() to carnet_app, carnet_authority, carnet_dispatcher, carnet_directory;
