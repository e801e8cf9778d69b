import { DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { applyFunctions } from './apply-functions.js';
import { migrations } from './migrations/index.js';

/** Thrown when a later release has changed the schema: this one's texts would take that back in part. */
export class SchemaIsNewer extends Error {
  override readonly name = 'SchemaIsNewer';
}

/**
 * Brings the schema and its functions to this version, all of it in one transaction. Whoever else migrates meanwhile
 * waits, and then finds nothing to do.
 *
 * @param ownerUrl a connection as `carnet_owner`.
 * @returns the names of what was applied now.
 * @throws SchemaIsNewer when a migration was applied that this release does not have.
 */
export async function migrate(ownerUrl: string): Promise<readonly string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: 'carnet',
    migrations,
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
  });
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction('READ COMMITTED');
    const applied = await bringUp(source, runner);
    await runner.commitTransaction();
    return applied;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
    await source.destroy();
  }
}

async function bringUp(source: DataSource, runner: QueryRunner): Promise<readonly string[]> {
  await runner.query(`select pg_advisory_xact_lock(hashtext('carnet schema'))`);
  const executor = new MigrationExecutor(source, runner);
  executor.transaction = 'all'; // joins the transaction that is open
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = (await executor.getExecutedMigrations()).map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new SchemaIsNewer(`the database belongs to a later release: it has ${unknown.join(', ')}`);
  const applied = (await executor.executePendingMigrations()).map(({ name }) => name);
  if (await applyFunctions(runner, applied.length > 0)) applied.push('functions');
  const [numbers] = (await runner.query('select carnet.number_history() as anew')) as { anew: boolean }[];
  return numbers?.anew === true ? [...applied, 'history numbers'] : applied;
}
