import pg from 'pg';
import {
  assertSchemaCompatibility,
  type BackendFactory,
  DEFAULT_SCHEMA,
  type PgPool,
  PostgresConnection,
  type PostgresConnectionOptions,
  PostgresQueueBackend,
  runMigrations,
} from 'bullmq';
import { setTimeout as pause } from 'node:timers/promises';
import { answered, pauseAfter, type QueueBackend, type QueueBackendOptions } from './backend.js';
import { bullClasses } from './bull-classes.js';

/** BullMQ's own schema. The name is BullMQ's default, the only one it uses over a pool that is not its own. */
const QUEUE_SCHEMA = DEFAULT_SCHEMA;

/**
 * Brings BullMQ's schema up to date as its owner, and lets the role of the workers use it without owning anything.
 * Safe to repeat and to run from several processes at once.
 *
 * @param ownerUrl a role that may create schemas in the database.
 * @param queues the queues in use. BullMQ makes a sequence per queue at the first add; made here, the role needs no right to create.
 */
export async function migrateQueue(ownerUrl: string, queues: readonly string[], role = 'carnet_queue'): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtext($1))', ['carnet queue rights']);
    for (const queue of queues) {
      const name = await client.query<{ sequence: string }>(`select ${QUEUE_SCHEMA}.job_id_seq_name($1) as sequence`, [queue]);
      await client.query(`create sequence if not exists ${QUEUE_SCHEMA}.${pg.escapeIdentifier(name.rows[0]?.sequence ?? '')}`);
    }
    await client.query(grants(pg.escapeIdentifier(role)));
    await client.query('commit');
  } finally {
    await client.end();
  }
}

function grants(role: string): string {
  return `
    grant usage on schema ${QUEUE_SCHEMA} to ${role};
    grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${role};
    revoke insert, update, delete on ${QUEUE_SCHEMA}.migration from ${role};
    grant usage, select, update on all sequences in schema ${QUEUE_SCHEMA} to ${role};
    revoke execute on all functions in schema ${QUEUE_SCHEMA} from public;
    grant execute on all functions in schema ${QUEUE_SCHEMA} to ${role};`;
}

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
    connectionTimeoutMillis: options.connectWithin,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  pool.on('error', options.onError);
  pool.setMaxListeners(0);
  const ping = async (): Promise<void> => {
    await answered('PostgreSQL', pool.query('select 1'), 2_000);
  };
  try {
    await answered('PostgreSQL', assertSchema(await firstClient(pool, options)));
  } catch (error) {
    // A client that got no answer to its question is never given back, and would be waited for.
    await answered('PostgreSQL', pool.end(), 1_000).catch(() => undefined);
    throw error;
  }
  // A real pool, though BullMQ's structural type for one does not admit it.
  const connection = pool as unknown as PgPool;
  return {
    name: 'postgres',
    ...bullClasses<PostgresConnectionOptions>({ adding: connection, consuming: connection, factory: onCheckedConnection }, options),
    isReady: () => true,
    // A crash of the server loses the jobs of its last moments at most, which the reconciler finds by itself; nobody need call it.
    onReady: () => () => undefined,
    ping,
    close: () => pool.end(),
  };
}

/**
 * BullMQ looks at the schema once for each queue and worker, and keeps the outcome for good: one connection that is refused then, and its
 * worker asks for jobs in a circle that no timer, signal or request gets into. The schema was looked at before they were made.
 */
class CheckedConnection extends PostgresConnection {
  private failures = 0;

  override waitUntilReady(): Promise<void> {
    return Promise.resolve();
  }

  override async getListenClient(): ReturnType<PostgresConnection['getListenClient']> {
    try {
      const client = await super.getListenClient();
      this.failures = 0;
      return client;
    } catch (error) {
      this.failures += 1;
      await pause(pauseAfter(this.failures));
      throw error;
    }
  }
}

const onCheckedConnection: BackendFactory<PostgresQueueBackend, PostgresConnectionOptions> = (
  name,
  options,
  { withBlockingConnection } = {},
) => new PostgresQueueBackend(new CheckedConnection(options.connection), name, options, true, withBlockingConnection ? name : undefined);

/** What passes by itself: no connection is free, the server starts or stops, or the network is away. */
function passes(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || /^(08|53|57P)/.test(error.code ?? '');
}

async function firstClient(pool: pg.Pool, { openWithin, onError }: QueueBackendOptions): Promise<pg.PoolClient> {
  const deadline = performance.now() + openWithin;
  for (let failures = 1; ; failures += 1) {
    try {
      return await pool.connect();
    } catch (error) {
      const rest = pauseAfter(failures);
      if (!passes(error) || performance.now() + rest > deadline) throw error;
      onError(error as Error);
      await pause(rest);
    }
  }
}

async function assertSchema(client: pg.PoolClient): Promise<void> {
  try {
    await assertSchemaCompatibility(client, QUEUE_SCHEMA);
  } finally {
    client.release();
  }
}
