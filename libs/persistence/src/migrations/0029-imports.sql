-- Many filings handed in as one file: the file's rows, and what becomes of each.

create table carnet.import (
  tenant_id uuid not null references carnet.company (tenant_id),
  id uuid not null,
  -- receiving: its file comes in, and nobody is shown it; abandoned: the file never came in whole
  state text not null check (state in ('receiving', 'abandoned', 'waiting', 'running', 'done', 'cancelled')),
  mode text not null check (mode in ('check', 'file', 'draft')),
  format text not null check (format in ('csv', 'json-lines')),
  title text,
  filer_kind text not null check (filer_kind in ('person', 'key')),
  filer_id text not null,
  filer_person uuid references carnet.person (id),
  -- of the file, byte for byte
  digest text,
  -- of the file in their order, and which part of a filing stands in which (by JSON Pointer)
  columns text[],
  columns_of jsonb,
  rows integer not null default 0 check (rows between 0 and 10000),
  done integer not null default 0 check (done >= 0),
  failed integer not null default 0 check (failed >= 0),
  -- rows up to this one are done
  after_row integer not null default 0,
  -- the step that is next, or under way
  work_item uuid,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  check (done + failed <= rows),
  check ((state in ('receiving', 'abandoned')) = (digest is null)),
  check ((state in ('waiting', 'running')) = (work_item is not null)),
  check ((state in ('abandoned', 'done', 'cancelled')) = (ended_at is not null))
);
create index import_by_age on carnet.import (tenant_id, created_at, id);
create unique index import_work on carnet.import (tenant_id, work_item);

create table carnet.import_row (
  tenant_id uuid not null,
  import_id uuid not null,
  number integer not null check (number between 1 and 10000),
  -- of the file
  line integer not null check (line > 0),
  state text not null check (state in ('waiting', 'valid', 'filed', 'drafted', 'failed')),
  -- the id of the transfer that it becomes, drawn when it came in: done twice, it could be stored once
  transfer uuid not null,
  -- as it was written; forgotten when the file never came in whole
  source text,
  -- what it says, as canonical JSON, until it is done
  filing text,
  -- of the transfer that it became
  reference text,
  -- why it was not taken (JSON)
  problem text,
  primary key (tenant_id, import_id, number),
  foreign key (tenant_id, import_id) references carnet.import (tenant_id, id),
  check ((state in ('filed', 'drafted')) = (reference is not null)),
  check ((state = 'failed') = (problem is not null))
) with (fillfactor = 80);
create index import_row_by_state on carnet.import_row (tenant_id, import_id, state, number);

do $$
declare
  name text;
begin
  foreach name in array array['import', 'import_row'] loop
    execute format('alter table carnet.%I enable row level security', name);
    execute format('alter table carnet.%I force row level security', name);
    execute format('create policy tenant on carnet.%I to carnet_app using (tenant_id = (select carnet.current_tenant())) '
      'with check (tenant_id = (select carnet.current_tenant()))', name);
    execute format('grant select on carnet.%I to carnet_app', name);
  end loop;
end
$$;
grant insert (tenant_id, id, state, mode, format, title, filer_kind, filer_id, filer_person, created_at) on carnet.import to carnet_app;
grant update (state, digest, columns, columns_of, rows, done, failed, after_row, work_item, ended_at) on carnet.import to carnet_app;
grant insert (tenant_id, import_id, number, line, state, transfer, source, filing, problem) on carnet.import_row to carnet_app;
grant update (state, source, filing, reference, problem) on carnet.import_row to carnet_app;
