import type { QueueBackend, QueueBackendOptions, QueueLocation } from './backend.js';
import { openPostgresBackend } from './postgres-backend.js';
import { openRedisBackend } from './redis-backend.js';

const defaults: QueueBackendOptions = {
  onError: () => undefined,
  concurrency: 4,
  // Renewed at half time. A worker whose event loop stands still for longer loses its jobs to another.
  lockDuration: 15_000,
  stalledInterval: 5_000,
};

/**
 * Opens the queue, and proves that it can be used.
 *
 * @throws Error when the server does not answer within ten seconds, Redis may evict keys, or the schema is missing.
 */
export function openQueueBackend(location: QueueLocation, options: Partial<QueueBackendOptions> = {}): Promise<QueueBackend> {
  const complete = { ...defaults, ...options };
  return 'redisUrl' in location
    ? openRedisBackend(location.redisUrl, complete)
    : openPostgresBackend(location.databaseUrl, location.poolSize, complete);
}
