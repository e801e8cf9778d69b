/** Exits with 0 when the process in this container is `ready` (or only `live`, when asked): node healthcheck.mjs [live|ready] */
/* global fetch, AbortSignal */
const port = process.env.CARNET_WORKER_HEALTH_PORT ?? process.env.PORT ?? '3000';
const question = process.argv[2] === 'live' ? 'live' : 'ready';

const healthy = await fetch(`http://127.0.0.1:${port}/health/${question}`, { signal: AbortSignal.timeout(4_000) }).then(
  ({ status }) => status === 200,
  () => false,
);
process.exit(healthy ? 0 : 1);
