import type { Client, Pool } from 'pg';
import { DataSource } from 'typeorm';
import { directoryEntities } from './entities.js';
import type { DatabaseRole } from './roles.js';
import { assertRowSecurity, assertRuntimeRole } from './runtime-role.js';
import { assertSchema } from './schema.js';

/**
 * What the dispatcher writes only says where work is. A crash of the server may take its last marks with it, and never one that
 * something durable was built on: then the items are handed out again, and a second delivery claims nothing. So no commit waits for the disk.
 * It asks the same few things many times a second, so they are planned once, as planning the longest of them
 * takes longer than the answer, and compiled never, which takes longer still.
 */
const hints = { options: '-c synchronous_commit=off -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off' };

/** Milliseconds in which the database answers a statement: within those that the API has for a request. */
const usuallyAnsweredWithin = 20_000;

/**
 * Opens a pool under one runtime role, after making sure that row security holds that role and every table of companies, and that the
 * history is numbered by this server.
 *
 * @throws UnsafeDatabaseRole for an owner, a superuser or a role that bypasses row security.
 * @throws SchemaIsAnother for a database of an earlier state of Carnet.
 * @throws RowSecurityOff where a table of companies is without it.
 * @throws QueryFailedError with what to do, for a database that was restored from a dump and not migrated since.
 */
export async function openSource(
  url: string,
  role: DatabaseRole,
  poolSize: number,
  answersWithin = usuallyAnsweredWithin,
): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url,
    schema: 'carnet',
    entities: role === 'carnet_directory' ? [...directoryEntities] : [],
    synchronize: false,
    logging: false,
    installExtensions: false,
    applicationName: role,
    poolErrorHandler: () => undefined, // an idle connection that breaks is replaced; the next query tells if it matters
    extra: {
      max: poolSize,
      ...(role === 'carnet_dispatcher' ? hints : {}),
      // A statement and the commit after it leave together; see `conclude`.
      pipeline: true,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 60_000,
      // The server ends a statement first, and says so. This side ends the connection when no answer comes, as from a network that is cut.
      statement_timeout: (answersWithin * 3) / 4,
      query_timeout: answersWithin,
      // A worker that stands still in a transaction holds its rows for this long at most.
      idle_in_transaction_session_timeout: 10_000,
    },
  });
  await source.initialize();
  lendNoDeadConnection(source);
  try {
    await assertRuntimeRole(source, role);
    await assertSchema(source);
    await assertRowSecurity(source);
    await source.query('select carnet.history_oldest_running()');
  } catch (error) {
    await source.destroy();
    throw error;
  }
  return source;
}

/** A statement that was not answered in time has destroyed its connection, of which the pool learns a moment later only. */
function lendNoDeadConnection({ driver }: DataSource): void {
  const { master: pool } = driver as unknown as { readonly master: Pool };
  pool.on('release', (_error, client) => {
    const { connection } = client as unknown as { readonly connection: { readonly stream: { readonly destroyed: boolean } } };
    if (connection.stream.destroyed) void (client as unknown as Client).end();
  });
}
