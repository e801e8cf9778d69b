#!/bin/sh
# Makes the secrets of a compose installation in docker/secrets, once. What is there stays as it is.
#
# Only the owner may enter the folder; the files in it are readable, because compose mounts them with the modes they
# have and the processes in the containers are other users.
set -eu
cd "$(dirname "$0")/secrets"
chmod 700 .
umask 022

random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
keep() { [ -e "$1" ] || printf '%s' "$2" >"$1"; }

keep admin-password "$(random)"
for role in owner app authority dispatcher queue directory; do
  keep "$role-password" "$(random)"
  keep "$role-database-url" "postgresql://carnet_$role:$(cat "$role-password")@postgres:5432/carnet"
done
keep api-key-pepper "$(random)"
keep webhook-key "$(random)"
keep pack-signing-key "$(openssl genpkey -algorithm ed25519 2>/dev/null || true)"
keep pack-public-keys "$(openssl pkey -in pack-signing-key -pubout 2>/dev/null || true)"
keep receipt-signing-key "$(openssl genpkey -algorithm ed25519 2>/dev/null || true)"
keep redis-password "$(random)"
keep redis-url "redis://:$(cat redis-password)@redis:6379"
keep redis.conf "requirepass $(cat redis-password)
maxmemory-policy noeviction
appendonly yes
dir /data
"
echo "The secrets are in $(pwd). Back them up; without the pepper every API key is void, without the webhook key every webhook needs new keys."
[ -s pack-signing-key ] || echo "There is no openssl, so pack-signing-key is empty: no rule pack can be published before it holds an Ed25519 key in PEM."
[ -s receipt-signing-key ] || echo "Nor are there receipts before receipt-signing-key holds one."
