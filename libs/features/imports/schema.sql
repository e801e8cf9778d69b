-- Many filings uploaded as one file.
create table carnet.import (
  tenant_id    uuid        not null references carnet.company (tenant_id),
  id           uuid        not null,
  -- receiving: the upload is under way and nobody is shown it; abandoned: the upload never completed
  state        text        not null check (state in ('receiving', 'abandoned', 'waiting', 'running', 'done', 'cancelled')),
  mode         text        not null check (mode in ('check', 'file', 'draft')),
  format       text        not null check (format in ('csv', 'json-lines')),
  title        text,
  filer_kind   text        not null check (filer_kind in ('person', 'key')),
  filer_id     text        not null,
  filer_person uuid        references carnet.person (id),
  -- as in the history
  filer_offices text       default nullif(pg_catalog.current_setting('app.offices', true), ''),
  -- of the bytes of the file
  digest       text,
  -- the columns of the file in their order, and the part of a filing in each (a JSON Pointer)
  columns      text[],
  columns_of   jsonb,
  rows         integer     not null default 0 check (rows between 0 and 10000),
  done         integer     not null default 0 check (done >= 0),
  failed       integer     not null default 0 check (failed >= 0),
  -- rows up to this one are done
  after_row    integer     not null default 0,
  -- the step that is next or under way
  work_item    uuid,
  created_at   timestamptz not null,
  ended_at     timestamptz,
  primary key (tenant_id, id),
  check (done + failed <= rows),
  check ((state in ('receiving', 'abandoned')) = (digest is null)),
  check ((state in ('waiting', 'running')) = (work_item is not null)),
  check ((state in ('abandoned', 'done', 'cancelled')) = (ended_at is not null))
);
create index import_by_age on carnet.import (tenant_id, created_at, id);
create unique index import_work on carnet.import (tenant_id, work_item);

call carnet.guard_tenant_table('import');
grant select, insert (tenant_id, id, state, mode, format, title, filer_kind, filer_id, filer_person, created_at), update (state, digest,
  columns, columns_of, rows, done, failed, after_row, work_item, ended_at)
  on carnet.import to carnet_app;

-- One row of the file, and its result.
create table carnet.import_row (
  tenant_id uuid    not null,
  import_id uuid    not null,
  number    integer not null check (number between 1 and 10000),
  -- its line in the file
  line      integer not null check (line > 0),
  state     text    not null check (state in ('waiting', 'valid', 'filed', 'drafted', 'failed')),
  -- the id of the transfer that it becomes, chosen at upload: a row processed twice is stored once
  transfer  uuid    not null,
  -- the row as uploaded; null once the import is abandoned
  source    text,
  -- its filing as canonical JSON, until the row is done
  filing    text,
  -- of the transfer that it became
  reference text,
  -- why it failed (JSON)
  problem   text,
  primary key (tenant_id, import_id, number),
  foreign key (tenant_id, import_id) references carnet.import (tenant_id, id),
  check ((state in ('filed', 'drafted')) = (reference is not null)),
  check ((state = 'failed') = (problem is not null))
) with (fillfactor = 80);
create index import_row_by_state on carnet.import_row (tenant_id, import_id, state, number);

call carnet.guard_tenant_table('import_row');
grant select, insert (tenant_id, import_id, number, line, state, transfer, source, filing, problem), update (state, source, filing,
  reference, problem) on carnet.import_row to carnet_app;
