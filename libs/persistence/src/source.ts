import { DataSource } from 'typeorm';
import type { DatabaseRole } from './roles.js';
import { assertRowSecurity } from './row-security.js';
import { assertRuntimeRole } from './runtime-role.js';

/**
 * What the dispatcher writes only says where work is. A crash of the server may take its last marks with it, and never one that
 * something durable was built on: then the items are handed out again, and a second delivery claims nothing. So no commit waits for the disk.
 */
const hints = { options: '-c synchronous_commit=off' };

/**
 * Opens a pool under one runtime role, after making sure that row security holds that role and every table of companies, and that the
 * history is numbered by this server.
 *
 * @throws UnsafeDatabaseRole for an owner, a superuser or a role that bypasses row security.
 * @throws RowSecurityOff where a table of companies is without it.
 * @throws QueryFailedError with what to do, for a database that was restored from a dump and not migrated since.
 */
export async function openSource(url: string, role: DatabaseRole, poolSize: number): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url,
    schema: 'carnet',
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
      statement_timeout: 15_000,
      // A worker that stands still in a transaction holds its rows for this long at most.
      idle_in_transaction_session_timeout: 10_000,
    },
  });
  await source.initialize();
  try {
    await assertRuntimeRole(source, role);
    await assertRowSecurity(source);
    await source.query('select carnet.history_oldest_running()');
  } catch (error) {
    await source.destroy();
    throw error;
  }
  return source;
}
