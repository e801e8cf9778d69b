import { DEFAULT_SCHEMA, runMigrations } from 'bullmq';
import pg from 'pg';

/** BullMQ's own schema. The name is BullMQ's default, the only one it uses over a pool that is not its own. */
export const QUEUE_SCHEMA = DEFAULT_SCHEMA;

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
