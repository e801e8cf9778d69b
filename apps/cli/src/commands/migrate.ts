import { readProcessEnv, readUpConfig } from '@carnet/runtime';
import { databaseProblem, migrateSchemas } from '../database.js';
import { Problem } from '../problem.js';

/** `carnet migrate`: migrates the schemas to this version, as their owner. */
export async function migrateDatabase(): Promise<void> {
  const config = readUpConfig(readProcessEnv());
  if (!config.ok) throw new Problem(config.problems.join('\n'), 'Correct the environment and try again.');
  const { databaseUrl, policies } = config.value;
  if (databaseUrl === null) throw new Problem('DATABASE_URL is not set.', 'Give the address of the database, as the role carnet_owner.');
  const applied = await migrateSchemas(databaseUrl, policies).catch((error: unknown) => {
    throw databaseProblem(error);
  });
  process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : applied.map((name) => `applied ${name}\n`).join(''));
}
