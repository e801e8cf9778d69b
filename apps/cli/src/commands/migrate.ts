import { readProcessEnv, readUpConfig } from '@carnet/runtime';
import { databaseProblem, migrateSchemas } from '../database.js';
import { Problem, requireConfig } from '../problem.js';

/** `carnet migrate`: migrates the schemas to this version, as their owner. */
export async function migrateDatabase(): Promise<void> {
  const config = readUpConfig(readProcessEnv());
  const { databaseUrl, policies } = requireConfig(config);
  if (databaseUrl === null)
    throw new Problem(
      { en: 'DATABASE_URL is not set.', zh: '未设置 DATABASE_URL。' },
      { en: 'Give the address of the database, as the role carnet_owner.', zh: '请以角色 carnet_owner 填写数据库地址。' },
    );
  const applied = await migrateSchemas(databaseUrl, policies).catch((error: unknown) => {
    throw databaseProblem(error);
  });
  process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : applied.map((name) => `applied ${name}\n`).join(''));
}
