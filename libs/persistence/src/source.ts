import { DataSource } from 'typeorm';
import type { DatabaseRole } from './roles.js';
import { assertRuntimeRole } from './runtime-role.js';

/**
 * Opens a pool under one runtime role, after making sure that row security holds that role.
 *
 * @throws UnsafeDatabaseRole for an owner, a superuser or a role that bypasses row security.
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
  } catch (error) {
    await source.destroy();
    throw error;
  }
  return source;
}
