import { assertSchemaCompatibility, createPostgresBackend, type PgPool, type PostgresConnectionOptions } from 'bullmq';
import pg from 'pg';
import type { QueueBackend, QueueBackendOptions } from './backend.js';
import { bullClasses } from './bull-classes.js';
import { QUEUE_SCHEMA } from './migrate-queue.js';
import { answered } from './patience.js';

/** Each worker of a process holds one connection to listen on; no process runs more queues than this, of which there are ten. */
const listeners = 12;

/**
 * BullMQ on PostgreSQL. The pool is ours because BullMQ would open one per queue and per worker, and because it
 * loads `pg` with `require`, which an ES module has not.
 */
export async function openPostgresBackend(databaseUrl: string, poolSize: number, options: QueueBackendOptions): Promise<QueueBackend> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize + listeners,
    // What a crash of the server takes with it, the reconciler makes up for: no job waits for the disk.
    options: `-c search_path=${QUEUE_SCHEMA} -c synchronous_commit=off`,
    application_name: 'carnet-queue',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  pool.on('error', options.onError);
  pool.setMaxListeners(0);
  const ping = async (): Promise<void> => {
    await answered('PostgreSQL', pool.query('select 1'), 2_000);
  };
  try {
    await answered('PostgreSQL', assertSchema(pool));
  } catch (error) {
    await pool.end();
    throw error;
  }
  // A real pool, though BullMQ's structural type for one does not admit it.
  const connection = pool as unknown as PgPool;
  return {
    name: 'postgres',
    ...bullClasses<PostgresConnectionOptions>({ adding: connection, consuming: connection, factory: createPostgresBackend }, options),
    isReady: () => true,
    // A crash of the server loses the jobs of its last moments at most, which the reconciler finds by itself; nobody need call it.
    onReady: () => () => undefined,
    ping,
    close: () => pool.end(),
  };
}

async function assertSchema(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await assertSchemaCompatibility(client, QUEUE_SCHEMA);
  } finally {
    client.release();
  }
}
