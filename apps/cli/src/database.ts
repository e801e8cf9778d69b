import { createRoles, migrate, registerRelease, ReleaseUnusable } from '@carnet/persistence';
import { migrateQueue } from '@carnet/queue';
import { compileRuleBook, readRelease } from '@carnet/rule-packs';
import { WORK_KINDS } from '@carnet/use-cases';
import { Client } from 'pg';
import { Problem } from './problem.js';
import type { Secrets } from './secrets.js';

const ownDatabase = 'carnet';

/** The addresses of one database, by role. */
export interface DatabaseUrls {
  readonly owner: string;
  readonly app: string;
  readonly authority: string;
  readonly dispatcher: string;
  readonly queue: string;
}

/** Creates Carnet's own database on an embedded server, unless it is there, and answers its administrator's address. */
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

/** Creates the roles and brings both schemas to this version; safe to repeat. */
export async function prepareDatabase(adminUrl: string, roles: Secrets['roles']): Promise<DatabaseUrls> {
  const urls = urlsOf(adminUrl, roles);
  try {
    await createRoles(adminUrl, roles);
    await migrateSchemas(urls.owner);
  } catch (error) {
    throw databaseProblem(error);
  }
  return urls;
}

/** Brings the schemas of Carnet and of its queue to this version, and registers its rules, as their owner; answers what was applied. */
export async function migrateSchemas(ownerUrl: string): Promise<readonly string[]> {
  const applied = await migrate(ownerUrl);
  const queues = new Set(Object.values(WORK_KINDS).map(({ queue }) => queue));
  await migrateQueue(ownerUrl, [...queues]);
  const edition = await registerRelease(ownerUrl, readRelease(), compileRuleBook);
  return edition === null ? applied : [...applied, `rules, edition ${String(edition)}`];
}

export function databaseProblem(error: unknown): Problem {
  if (error instanceof ReleaseUnusable)
    return new Problem(error.message, 'With the release that runs now, publish a version that goes with both; then upgrade.');
  const reason = error instanceof Error ? error.message || error.name : String(error);
  return new Problem(
    `The database could not be prepared: ${reason}`,
    'It must be PostgreSQL 15 or newer and reachable, and the role in DATABASE_URL must be allowed to create roles and schemas.',
  );
}

/** A server's address as one of Carnet's roles. */
export function roleAddress(serverUrl: string, role: keyof Secrets['roles'], passwords: Secrets['roles']): string {
  const url = new URL(serverUrl);
  url.username = role;
  url.password = passwords[role];
  return url.href;
}

function urlsOf(adminUrl: string, roles: Secrets['roles']): DatabaseUrls {
  const as = (role: keyof Secrets['roles']): string => roleAddress(adminUrl, role, roles);
  return {
    owner: as('carnet_owner'),
    app: as('carnet_app'),
    authority: as('carnet_authority'),
    dispatcher: as('carnet_dispatcher'),
    queue: as('carnet_queue'),
  };
}
