import { type QueueBackend, type QueueBackendOptions, type QueueLocation, withTimeout } from './backend.js';
import { openPostgresBackend } from './postgres-backend.js';
import { createRedisBackend } from 'bullmq';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { bullClasses } from './bull-classes.js';

const clusterScheme = /^(redis(?:s)?)\+cluster:\/\//;

/** BullMQ on one Redis server, or on a Redis Cluster: `redis+cluster://[user:password@]host:port,host:port`. */
export async function openRedisBackend(url: string, options: QueueBackendOptions): Promise<QueueBackend> {
  // While Redis is down, adding fails at once and the dispatcher keeps the work; consuming waits without limit.
  const adding = connect(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 5_000 }, options);
  const consuming = connect(url, { maxRetriesPerRequest: null }, options);
  const clients = [adding, consuming];
  const close = async (): Promise<void> => {
    for (const client of clients) client.disconnect();
  };
  try {
    await withTimeout('Redis', Promise.all(clients.map(whenReady)));
    await withTimeout('Redis', assertNothingIsEvicted(adding));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    name: 'redis',
    ...bullClasses({ adding, consuming, factory: createRedisBackend }, options),
    isReady: () => adding.status === 'ready',
    onReady: (listener) => {
      adding.on('ready', listener);
      return () => void adding.off('ready', listener);
    },
    ping: async () => {
      await withTimeout('Redis', adding.ping(), 2_000);
    },
    close,
  };
}

function connect(url: string, mode: RedisOptions, options: QueueBackendOptions): Redis | Cluster {
  const retryStrategy = (attempt: number): number => Math.min(attempt * 100, 2_000);
  const common: RedisOptions = { ...mode, connectTimeout: options.connectWithin, keepAlive: 10_000 };
  const client = clusterScheme.test(url)
    ? new Cluster(clusterNodes(url), {
        clusterRetryStrategy: retryStrategy,
        enableOfflineQueue: mode.enableOfflineQueue ?? true,
        redisOptions: { ...common, ...clusterCredentials(url) },
      })
    : new Redis(url, { ...common, retryStrategy });
  client.on('error', options.onError);
  // Two listeners per queue and worker share this client.
  client.setMaxListeners(0);
  return client;
}

/** The nodes in `redis+cluster://h:p,h:p`. */
export function clusterNodes(url: string): { host: string; port: number }[] {
  const authority = url.replace(clusterScheme, '').split('/')[0] ?? '';
  const hosts = authority.slice(authority.lastIndexOf('@') + 1);
  return hosts.split(',').map((node) => {
    const { hostname, port } = new URL(`redis://${node}`);
    return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 6379 : Number(port) };
  });
}

function clusterCredentials(url: string): RedisOptions {
  const first = new URL(url.replace(clusterScheme, 'redis://').replace(/,[^/]*/, ''));
  return {
    ...(first.username === '' ? {} : { username: decodeURIComponent(first.username) }),
    ...(first.password === '' ? {} : { password: decodeURIComponent(first.password) }),
    ...(url.startsWith('rediss') ? { tls: {} } : {}),
  };
}

async function whenReady(client: Redis | Cluster): Promise<void> {
  if (client.status !== 'ready') await new Promise((resolve) => client.once('ready', resolve));
}

/** A Redis that evicts keys loses jobs and locks while jobs run. BullMQ only warns. */
async function assertNothingIsEvicted(client: Redis | Cluster): Promise<void> {
  const nodes = client instanceof Cluster ? client.nodes('master') : [client];
  for (const node of nodes) {
    const policy = /^maxmemory_policy:(\S+)/m.exec(await node.info('memory'))?.[1];
    if (policy !== 'noeviction') {
      throw new Error(`Redis must not evict keys: maxmemory-policy is "${policy ?? 'unknown'}", set it to "noeviction"`);
    }
  }
}

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
