import { DataSource } from 'typeorm';
import { migrations } from './migrations/index.js';

/**
 * Brings the schema to this version, in one transaction per migration.
 *
 * @param ownerUrl a connection as `carnet_owner`.
 * @returns the names of the migrations that were applied now.
 */
export async function migrate(ownerUrl: string): Promise<readonly string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: 'carnet',
    migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
  });
  await source.initialize();
  try {
    const applied = await source.runMigrations();
    return applied.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}
