#!/bin/sh
# Runs once, when the container's data folder is new: makes Carnet's roles. Passwords go from files to psql, past every command line.
set -eu
psql --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
\set owner_password `cat "/run/secrets/owner-password"`
\set app_password `cat "/run/secrets/app-password"`
\set authority_password `cat "/run/secrets/authority-password"`
\set dispatcher_password `cat "/run/secrets/dispatcher-password"`
\set queue_password `cat "/run/secrets/queue-password"`
\set directory_password `cat "/run/secrets/directory-password"`
\ir /carnet/roles.sql
SQL
