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
import { withTimeout, backoffDelay, type QueueBackend, type QueueBackendOptions } from './backend.js';
import { bullClasses } from './bull-classes.js';

/** BullMQ's schema. BullMQ uses only its default name with a pool that it did not open. */
const QUEUE_SCHEMA = DEFAULT_SCHEMA;

/**
 * Migrates BullMQ's schema as its owner and grants the workers' role its use. Safe to repeat and to run concurrently.
 *
 * @param ownerUrl a role that may create schemas in the database.
 * @param queues the queues in use. BullMQ creates a sequence per queue at the first add; created here, the role needs no right to create.
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

/** The largest number of LISTEN connections of a process: one per worker of a queue, and there are ten queues. */
const listeners = 12;

/**
 * Opens BullMQ on PostgreSQL over our own pool: BullMQ would open a pool per queue and per worker, and loads `pg` with `require`, which ES
 * modules lack.
 */
export async function openPostgresBackend(databaseUrl: string, poolSize: number, options: QueueBackendOptions): Promise<QueueBackend> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize + listeners,
    // No job waits for the disk: the reconciler adds again what a server crash loses.
    options: `-c search_path=${QUEUE_SCHEMA} -c synchronous_commit=off`,
    application_name: 'carnet-queue',
    connectionTimeoutMillis: options.connectWithin,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  pool.on('error', options.onError);
  pool.setMaxListeners(0);
  const ping = async (): Promise<void> => {
    await withTimeout('PostgreSQL', pool.query('select 1'), 2_000);
  };
  try {
    await withTimeout('PostgreSQL', assertSchema(await firstClient(pool, options)));
  } catch (error) {
    // `end` waits for all clients, and one with an unanswered query is never released.
    await withTimeout('PostgreSQL', pool.end(), 1_000).catch(() => undefined);
    throw error;
  }
  // A `pg.Pool`, which BullMQ's structural pool type does not accept.
  const connection = pool as unknown as PgPool;
  return {
    name: 'postgres',
    ...bullClasses<PostgresConnectionOptions>({ adding: connection, consuming: connection, factory: onCheckedConnection }, options),
    isReady: () => true,
    // Never calls: a server crash loses only the latest jobs, and the reconciler finds these by itself.
    onReady: () => () => undefined,
    ping,
    close: () => pool.end(),
  };
}

/**
 * BullMQ checks the schema once per queue and worker, and keeps the result. If that one connection is refused, its worker asks for jobs in
 * a loop that blocks every timer, signal and request. The schema is checked before they are created.
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
      await pause(backoffDelay(this.failures));
      throw error;
    }
  }
}

const onCheckedConnection: BackendFactory<PostgresQueueBackend, PostgresConnectionOptions> = (
  name,
  options,
  { withBlockingConnection } = {},
) => new PostgresQueueBackend(new CheckedConnection(options.connection), name, options, true, withBlockingConnection ? name : undefined);

/** Whether an error is transient: no free connection, the server starts or stops, or the network is down. */
function isTransient(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || /^(08|53|57P)/.test(error.code ?? '');
}

async function firstClient(pool: pg.Pool, { openWithin, onError }: QueueBackendOptions): Promise<pg.PoolClient> {
  const deadline = performance.now() + openWithin;
  for (let failures = 1; ; failures += 1) {
    try {
      return await pool.connect();
    } catch (error) {
      const rest = backoffDelay(failures);
      if (!isTransient(error) || performance.now() + rest > deadline) throw error;
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
