import { DataSource, type Migration as TypeOrmMigration, MigrationExecutor, type QueryRunner } from 'typeorm';
import { type Migration, migrations } from './migrations/index.js';
import { incompatibleSchema, readRecordedSchema, recordSchema, type Schema, schema, functionTexts } from './schema.js';
import { canonicalJson, digestOfText } from '@carnet/kernel';
import { DATABASE_ROLES } from './roles.js';

const callers = ['public', ...DATABASE_ROLES.filter((role) => role !== 'carnet_owner')].join(', ');

/** All names in the texts are qualified, and PostgreSQL returns qualified names as well. */
const clearSearchPath = 'set local search_path = pg_catalog, pg_temp';
/** Revokes first, so that only the rights in the texts remain. */
const revokeFromCallers = `revoke all on all functions in schema carnet from ${callers}`;
/** PostgreSQL lets everybody execute a new function. */
const revokeFromPublic = 'revoke all on all functions in schema carnet from public';

/**
 * Brings functions and triggers to the texts in `functions`, their only definition. Runs after the tables, in the same transaction. Drops
 * functions and triggers that an earlier text made and none makes now.
 * @param anew applies unchanged texts too, because the tables under them are new or have changed.
 * @returns whether they were applied.
 */
export async function applyFunctions(runner: QueryRunner, anew: boolean): Promise<boolean> {
  const texts = [...functionTexts.values()];
  const digest = digestOfText(canonicalJson(Object.fromEntries(functionTexts)));
  await runner.query(clearSearchPath);
  const [last] = await rows<{ digest: string; functions: readonly string[] }>(runner, 'select * from carnet.function_text');
  if (last?.digest === digest && !anew) return false;
  await runner.query(revokeFromCallers);
  for (const text of texts) await runner.query(text);
  const now = await definedBy(runner, texts);
  for (const gone of last?.functions.filter((signature) => !now.includes(signature)) ?? [])
    await runner.query(`drop function if exists ${gone}`);
  await runner.query(revokeFromPublic);
  await runner.query('delete from carnet.function_text');
  await runner.query('insert into carnet.function_text (digest, functions) values ($1, $2)', [digest, now]);
  return true;
}

/** Signatures of the functions that the texts define, as PostgreSQL writes them. */
function definedBy(runner: QueryRunner, texts: readonly string[]): Promise<readonly string[]> {
  const headings = texts.flatMap((text) => [...text.matchAll(/^create or replace function (carnet\.\w+)\(([^)]*)\)/gm)]);
  const named = headings.map(([, name = '', parameters = '']) => `${name}(${typesOf(parameters)})`);
  return signatures(runner, 'select x::regprocedure::text as signature from unnest($1::text[]) as x', [named]);
}

/** `p_id uuid, p_at timestamptz default now()` names two types. */
function typesOf(parameters: string): string {
  const listed = parameters.split(',').map((parameter) => parameter.trim().replace(/ default .*$/, ''));
  return listed.map((parameter) => parameter.slice(parameter.indexOf(' ') + 1)).join(', ');
}

async function signatures(runner: QueryRunner, text: string, values: unknown[] = []): Promise<readonly string[]> {
  return (await rows<{ signature: string }>(runner, text, values)).map(({ signature }) => signature);
}

function rows<Row>(runner: QueryRunner, text: string, values: unknown[] = []): Promise<readonly Row[]> {
  const answer: Promise<unknown> = runner.query(text, values);
  return answer as Promise<readonly Row[]>;
}

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
