-- The database roles of one Carnet installation, as `createRoles` in libs/persistence/src/roles.ts makes them.
-- Run it with psql, connected to the database that will hold Carnet, as a role that may create roles:
--
--   psql "$ADMIN_URL" -v owner_password=… -v app_password=… -v authority_password=… \
--     -v dispatcher_password=… -v queue_password=… -v directory_password=… -f docker/postgres/roles.sql
--
-- Safe to repeat: a role that is there gets the given password. A password that is not given is a syntax error, and
-- then nothing is changed. Nothing is changed either while another database of the server holds a Carnet: its roles
-- are the same, and new passwords would lock it out. -v share_roles=yes gives them both the passwords said here.
\set ON_ERROR_STOP on
begin;

\if :{?share_roles}
\else
do $$
declare
  name text;
begin
  select d.datname into name from pg_database d join pg_roles r on r.rolname = 'carnet_owner'
  where d.datname <> current_database() and has_database_privilege(r.oid, d.oid, 'create')
  limit 1;
  if name is not null then
    raise exception 'another Carnet is installed on this PostgreSQL server, in the database %', name
      using hint = 'Roles belong to the whole server. Give this installation a server of its own.';
  end if;
end
$$;
\endif

select format('create role %I login nosuperuser nobypassrls nocreatedb nocreaterole', wanted.name)
from (values ('carnet_owner'), ('carnet_app'), ('carnet_authority'), ('carnet_dispatcher'), ('carnet_queue'), ('carnet_directory')) as wanted (name)
where not exists (select from pg_roles where rolname = wanted.name)
\gexec

-- Row security holds neither a superuser nor a role with BYPASSRLS. Only a superuser may take these away from a role
-- that has them, so an installation that finds one stops here instead.
do $$
declare
  name text;
begin
  select rolname into name from pg_roles
  where rolname in ('carnet_owner', 'carnet_app', 'carnet_authority', 'carnet_dispatcher', 'carnet_queue', 'carnet_directory')
    and (rolsuper or rolbypassrls)
  limit 1;
  if name is not null then
    raise exception 'the role % is there and is not held by row security', name
      using hint = format('alter role %I nosuperuser nobypassrls', name);
  end if;
end
$$;

alter role carnet_owner login nocreatedb nocreaterole password :'owner_password';
alter role carnet_app login nocreatedb nocreaterole password :'app_password';
alter role carnet_authority login nocreatedb nocreaterole password :'authority_password';
alter role carnet_dispatcher login nocreatedb nocreaterole password :'dispatcher_password';
alter role carnet_queue login nocreatedb nocreaterole password :'queue_password';
alter role carnet_directory login nocreatedb nocreaterole password :'directory_password';

-- So that the administrator of a managed database, who is no superuser, may hand the schema over.
grant carnet_owner to current_user;
grant carnet_queue to current_user;
revoke create on schema public from public;
grant connect, create on database :"DBNAME" to carnet_owner;
create schema if not exists carnet authorization carnet_owner;
grant connect on database :"DBNAME" to carnet_app, carnet_authority, carnet_dispatcher, carnet_queue, carnet_directory;

commit;
