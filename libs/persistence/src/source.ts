import type { Client, Pool } from 'pg';
import { DataSource } from 'typeorm';
import { directoryEntities } from './entities.js';
import type { DatabaseRole } from './roles.js';
import { assertRowSecurity, assertRuntimeRole } from './runtime-role.js';
import { assertSchema } from './schema.js';

/**
 * The dispatcher only writes where work is, so no commit waits for the disk. A crash of the server may lose its last marks, but none that
 * durable work builds on: items are then handed out again, and a second delivery claims nothing. It runs few statements often, so they are
 * planned once and never JIT-compiled, as either takes longer than the query.
 */
const dispatcherOptions = { options: '-c synchronous_commit=off -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off' };

/** Time limit for a statement in milliseconds, below the API's limit for a request. */
const defaultStatementTimeout = 20_000;

/**
 * Opens a pool under one runtime role. First checks that row security holds the role and every table of companies, and that this server
 * numbers the history.
 * @throws UnsafeDatabaseRole for an owner, a superuser or a role that bypasses row security.
 * @throws SchemaIsAnother for a database of an earlier state of Carnet.
 * @throws RowSecurityOff if a table of companies lacks row security.
 * @throws QueryFailedError with what to do, for a database restored from a dump and not migrated since.
 */
export async function openSource(
  url: string,
  role: DatabaseRole,
  poolSize: number,
  answersWithin = defaultStatementTimeout,
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
    poolErrorHandler: () => undefined, // a broken idle connection is replaced; the next query fails if it matters
    extra: {
      max: poolSize,
      ...(role === 'carnet_dispatcher' ? dispatcherOptions : {}),
      // Sends a statement and the following commit together; see `conclude`.
      pipeline: true,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 60_000,
      // The server ends a slow statement first, with an error. This side ends the connection if no answer comes, for example over a broken
      // network.
      statement_timeout: (answersWithin * 3) / 4,
      query_timeout: answersWithin,
      // Limits how long a stalled worker holds its locks.
      idle_in_transaction_session_timeout: 10_000,
    },
  });
  await source.initialize();
  evictDeadConnections(source);
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

/** Removes a connection that a statement's timeout has destroyed; the pool itself notices only a moment later. */
function evictDeadConnections({ driver }: DataSource): void {
  const { master: pool } = driver as unknown as { readonly master: Pool };
  pool.on('release', (_error, client) => {
    const { connection } = client as unknown as { readonly connection: { readonly stream: { readonly destroyed: boolean } } };
    if (connection.stream.destroyed) void (client as unknown as Client).end();
  });
}
