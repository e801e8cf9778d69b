#!/bin/sh
# Starts one of Carnet's processes. A setting may come from a file: NAME_FILE=/run/secrets/name stands for NAME.
set -eu

for name in $(env | sed -n 's/^\(CARNET_[A-Z_]*\|DATABASE_URL\|REDIS_URL\)_FILE=.*/\1/p'); do
  value=$(cat "$(printenv "${name}_FILE")")
  export "$name=$value"
  unset "${name}_FILE"
done

# As everywhere: libs/runtime/src/process-flags.ts says why.
flags='--enable-source-maps --max-semi-space-size=64'
dist=$(dirname "$0")/../dist
case "${1:-api}" in
  api) exec node $flags "$dist/apps/api/src/main.js" ;;
  worker) exec node $flags "$dist/apps/worker/src/main.js" ;;
  sh) exec "$@" ;;
  *) exec node $flags "$dist/apps/cli/src/main.js" "$@" ;;
esac
