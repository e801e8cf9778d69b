-- Numbers of transactions are a server's own: a dump that is restored into another one brings numbers that mean nothing there. The history
-- goes on counting from where it was by numbers that are the server's, moved by so many.
create table carnet.history_numbers (
  only_one boolean primary key default true check (only_one),
  -- The table that this row was written into, and by which transaction: what was restored from a dump is in another one, and by another.
  written_into oid not null,
  tx xid8 not null default pg_current_xact_id(),
  -- how far the history's numbers are ahead of the server's own
  ahead bigint not null
);
grant select on carnet.history_numbers to carnet_app, carnet_authority, carnet_dispatcher;
