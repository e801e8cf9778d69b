import { WORK_KINDS } from '@carnet/acts/work-items.js';
import { registerRelease, ReleaseUnusable } from '@carnet/features/law/register-release.store.js';
import { PoliciesUnusable, registerPolicies } from '@carnet/features/policies/register-policies.store.js';
import { migrate } from '@carnet/persistence/migrate.js';
import { createRoles } from '@carnet/persistence/roles.js';
import { IncompatibleSchema } from '@carnet/persistence/schema.js';
import { openPolicies } from '@carnet/policies';
import { migrateQueue } from '@carnet/queue';
import { compileRuleBook, readRelease } from '@carnet/rule-packs';
import { Client } from 'pg';
import { requireOwnRoles } from './other-installation.js';
import { Problem, causeOf } from './problem.js';
import { roleAddress, type Secrets } from './secrets.js';

const ownDatabase = 'carnet';

/** Addresses of one database by role. */
export interface DatabaseUrls {
  readonly owner: string;
  readonly app: string;
  readonly authority: string;
  readonly dispatcher: string;
  readonly queue: string;
  readonly directory: string;
}

/** Creates Carnet's database on an embedded server if it is missing; returns the administrator's address. */
export async function createDatabase(adminUrl: string): Promise<string> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const known = await client.query('select from pg_database where datname = $1', [ownDatabase]);
    if (known.rowCount === 0) await client.query(`create database ${ownDatabase}`);
  } finally {
    await client.end();
  }
  const url = new URL(adminUrl);
  url.pathname = `/${ownDatabase}`;
  return url.href;
}

/** Creates the roles and migrates both schemas to this version, with the policies of a folder. Safe to repeat. */
export async function prepareDatabase(adminUrl: string, roles: Secrets['roles'], policies: string | null): Promise<DatabaseUrls> {
  const urls = urlsOf(adminUrl, roles);
  try {
    await requireOwnRoles(adminUrl, roles);
    await createRoles(adminUrl, roles);
    await migrateSchemas(urls.owner, policies);
  } catch (error) {
    throw databaseProblem(error);
  }
  return urls;
}

/**
 * Migrates the schemas of Carnet and of its queue to this version, and registers rules and routing policies, as their owner; returns what
 * was applied.
 *
 * @param policies folder of the authority's own policies; null if there is none.
 */
export async function migrateSchemas(ownerUrl: string, policies: string | null): Promise<readonly string[]> {
  const versions = versionsOf(policies);
  const applied = await migrate(ownerUrl);
  const queues = new Set(Object.values(WORK_KINDS).map(({ queue }) => queue));
  await migrateQueue(ownerUrl, [...queues]);
  const edition = await registerRelease(ownerUrl, readRelease(), compileRuleBook);
  const published = await registerPolicies(ownerUrl, versions);
  const rules = edition === null ? [] : [`rules, edition ${String(edition)}`];
  return [...applied, ...rules, ...published.map(({ id, from }) => `routing policy ${id}, from ${from} on`)];
}

function versionsOf(policies: string | null): ReturnType<typeof openPolicies>['versions'] {
  try {
    return openPolicies(policies ?? undefined).versions;
  } catch (error) {
    throw new PoliciesUnusable(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

export function databaseProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof ReleaseUnusable)
    return new Problem(
      { en: 'The rules of this release cannot be used:', zh: '无法使用此版本的规则：' },
      {
        en: 'With the release that runs now, publish a version that goes with both; then upgrade.',
        zh: '请先在当前运行的版本中发布与新旧版本均兼容的规则版本，再升级。',
      },
      [error.message],
    );
  if (error instanceof PoliciesUnusable)
    return new Problem(
      { en: 'The routing policies cannot be used:', zh: '无法使用分流策略：' },
      {
        en: 'Correct the folder in CARNET_POLICIES: what was published stays as it is, and a change is the next version (docs/guides/rule-authors/change-the-policy.md).',
        zh: '请更正 CARNET_POLICIES 中的文件夹：已发布的版本保持不变，改动须作为下一版本（docs/guides/rule-authors/change-the-policy.md）。',
      },
      [error.message],
    );
  if (error instanceof IncompatibleSchema)
    return new Problem(
      { en: `Nothing was changed: ${error.message}.`, zh: `未作任何改动：${error.message}。` },
      {
        en: 'For a database of your own, name an empty one in DATABASE_URL.',
        zh: '如使用自己的数据库，请在 DATABASE_URL 中指定空数据库。',
      },
    );
  return new Problem(
    { en: `The database could not be prepared: ${causeOf(error)}`, zh: `无法准备数据库：${causeOf(error)}` },
    {
      en: 'It must be PostgreSQL 15 or newer and reachable, and the role in DATABASE_URL must be allowed to create roles and schemas.',
      zh: '数据库须为可以连接的 PostgreSQL 15 或者更高版本，且 DATABASE_URL 中的角色须有权创建角色和模式。',
    },
  );
}

function urlsOf(adminUrl: string, roles: Secrets['roles']): DatabaseUrls {
  const as = (role: keyof Secrets['roles']): string => roleAddress(adminUrl, role, roles);
  return {
    owner: as('carnet_owner'),
    app: as('carnet_app'),
    authority: as('carnet_authority'),
    dispatcher: as('carnet_dispatcher'),
    queue: as('carnet_queue'),
    directory: as('carnet_directory'),
  };
}
