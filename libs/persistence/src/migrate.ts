import { DataSource, type Migration as TypeOrmMigration, MigrationExecutor, type QueryRunner } from 'typeorm';
import { applyFunctions } from './apply-functions.js';
import { type Migration, migrations } from './migrations/index.js';
import { incompatibleSchema, readRecordedSchema, recordSchema, type Schema, schema } from './schema.js';

/** Thrown if a later release has changed the schema, whose functions this release would partly revert. */
export class SchemaIsNewer extends Error {
  override readonly name = 'SchemaIsNewer';
}

/** A schema, and the migrations that lead to it from earlier ones. */
export interface Release {
  readonly schema: Schema;
  readonly migrations: readonly Migration[];
}

/**
 * Brings the schema and its functions to this release in one transaction: creates them in an empty database, or applies the missing
 * migrations. A concurrent migration waits and then finds nothing to do.
 * @param ownerUrl a connection as `carnet_owner`.
 * @returns the names of what it applied.
 * @throws SchemaIsAnother if no migration leads from the database to this release; nothing is changed.
 * @throws SchemaIsNewer if the database has a migration that this release lacks.
 */
export async function migrate(ownerUrl: string, release: Release = { schema, migrations }): Promise<readonly string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: 'carnet',
    migrations: [...release.migrations],
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
  });
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction('READ COMMITTED');
    const applied = await upgradeSchema(source, runner, release);
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

async function upgradeSchema(source: DataSource, runner: QueryRunner, release: Release): Promise<readonly string[]> {
  await runner.query(`select pg_advisory_xact_lock(hashtext('carnet schema'))`);
  const applied = await migrateTables(source, runner, release);
  if (await applyFunctions(runner, applied.length > 0)) applied.push('functions');
  const [numbers] = (await runner.query('select carnet.number_history() as anew')) as { anew: boolean }[];
  return numbers?.anew === true ? [...applied, 'history numbers'] : applied;
}

async function migrateTables(source: DataSource, runner: QueryRunner, release: Release): Promise<string[]> {
  const held = await readRecordedSchema(runner);
  const executor = new MigrationExecutor(source, runner);
  executor.transaction = 'all'; // joins the transaction that is open
  if (held === 'none') return create(executor, runner, release);
  const known = new Set(release.migrations.map(({ name }) => name));
  if (held === 'unknown') throw incompatibleSchema();
  const unknown = (await executor.getExecutedMigrations()).map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new SchemaIsNewer(`the database belongs to a later release: it has ${unknown.join(', ')}`);
  const [first] = await executor.getPendingMigrations();
  const beginning = first === undefined ? release.schema.digest : digestBefore(first, release);
  if (held.digest !== beginning) throw incompatibleSchema();
  if (first === undefined) return [];
  const applied = (await executor.executePendingMigrations()).map(({ name }) => name);
  await recordSchema(runner, release.schema);
  return applied;
}

async function create(executor: MigrationExecutor, runner: QueryRunner, release: Release): Promise<string[]> {
  for (const text of release.schema.texts) await runner.query(text);
  // The new schema includes what the migrations would make.
  for (const migration of await executor.getPendingMigrations()) await executor.insertMigration(migration);
  await recordSchema(runner, release.schema);
  return ['schema'];
}

function digestBefore({ name }: TypeOrmMigration, { migrations: known }: Release): string | undefined {
  return known.find((migration) => migration.name === name)?.from;
}
