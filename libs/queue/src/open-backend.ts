import type { QueueBackend, QueueBackendOptions, QueueLocation } from './backend.js';
import { openPostgresBackend } from './postgres-backend.js';
import { openRedisBackend } from './redis-backend.js';

const defaults: QueueBackendOptions = {
  onError: () => undefined,
  concurrency: 4,
  // Renewed at half time. A worker whose event loop stands still for longer loses its jobs to another worker.
  lockDuration: 15_000,
  stalledInterval: 5_000,
  connectWithin: 5_000,
  openWithin: 30_000,
  pollInterval: 5_000,
};

/**
 * Opens the queue and checks that it is usable. A process that cannot open its queue ends and is restarted.
 *
 * @throws Error if the server does not answer (Redis within ten seconds, PostgreSQL within `openWithin`), Redis may evict keys, or the
 * schema is missing.
 */
export function openQueueBackend(location: QueueLocation, options: Partial<QueueBackendOptions> = {}): Promise<QueueBackend> {
  const complete = { ...defaults, ...options };
  return 'redisUrl' in location
    ? openRedisBackend(location.redisUrl, complete)
    : openPostgresBackend(location.databaseUrl, location.poolSize, complete);
}
