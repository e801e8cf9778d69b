import { WORK_KINDS } from '@carnet/acts/work-items.js';
import { seedDirectory } from '@carnet/features/companies/seed-directory.store.js';
import { registerRelease } from '@carnet/features/law/register-release.store.js';
import { registerPolicies } from '@carnet/features/policies/register-policies.store.js';
import { migrate } from '@carnet/persistence/migrate.js';
import { createRoles, DATABASE_ROLES, type DatabaseRole } from '@carnet/persistence/roles.js';
import { openPolicies } from '@carnet/policies';
import { migrateQueue } from '@carnet/queue';
import { compileRuleBook, readRelease } from '@carnet/rule-packs';
import { demoDirectory } from '../../apps/cli/src/demo/directory.js';
import { testIssuer } from './issuer-key.js';
import { asOwner } from './sql.js';
import { cloneDatabase, type ClonedDatabase, prepareTemplate, type TestPostgres, withDatabase } from './postgres.js';

export const testPepper = 'a pepper for tests alone, 32 characters';

export const testWebhookKey = 'a key for webhooks in tests alone, 32 characters';

/** Roles belong to the server, not to a database, so that all clones share these. */
const passwords = Object.fromEntries(DATABASE_ROLES.map((role) => [role, `${role}-in-tests`])) as Record<DatabaseRole, string>;

/** The addresses of one database by role; never the superuser's. */
export type TestDatabase = Pick<ClonedDatabase, 'drop' | 'adminUrl'> & { url(role: DatabaseRole): string };

/** Which policies are published in it: all of this release, or those that hear no company, whatever day a suite runs on. */
export type Published = 'shipped' | 'unheard';

/** A migrated and seeded database of one's own, cloned from a template that is made once per run. */
export async function carnetDatabase(published: Published = 'shipped'): Promise<TestDatabase> {
  const template = published === 'shipped' ? 'carnet_template' : `carnet_template_${published}`;
  await prepareTemplate(template, (adminUrl) => fill(adminUrl, published));
  const clone = await cloneDatabase(template);
  return { adminUrl: clone.adminUrl, drop: clone.drop, url: (role) => clone.urlFor(role, passwords[role]) };
}

/** A migrated and seeded database on a server of one's own, which goes with its server. */
export async function carnetDatabaseOn(server: TestPostgres): Promise<TestDatabase> {
  await fill(server.adminUrl);
  const url = (role: DatabaseRole): string => withDatabase(server.adminUrl, 'postgres', { role, password: passwords[role] });
  return { adminUrl: server.adminUrl, drop: () => Promise.resolve(), url };
}

/** A migrated database of one's own in which nobody is registered. */
export async function unseededDatabase(): Promise<TestDatabase> {
  await prepareTemplate('carnet_unseeded', (adminUrl) => prepare(adminUrl));
  const clone = await cloneDatabase('carnet_unseeded');
  return { adminUrl: clone.adminUrl, drop: clone.drop, url: (role) => clone.urlFor(role, passwords[role]) };
}

/** A database of one's own with the roles of Carnet, and nothing else in it. */
export async function emptyDatabase(): Promise<TestDatabase> {
  await prepareTemplate('carnet_empty', (adminUrl) => createRoles(adminUrl, passwords));
  const clone = await cloneDatabase('carnet_empty');
  return { adminUrl: clone.adminUrl, drop: clone.drop, url: (role) => clone.urlFor(role, passwords[role]) };
}

async function fill(adminUrl: string, published: Published = 'shipped'): Promise<void> {
  await prepare(adminUrl, published);
  await seedDirectory(asRole(adminUrl, 'carnet_owner'), demoDirectory(testPepper, testIssuer.record()));
}

async function prepare(adminUrl: string, published: Published = 'shipped'): Promise<void> {
  await createRoles(adminUrl, passwords);
  const owner = asRole(adminUrl, 'carnet_owner');
  await migrate(owner);
  await registerRelease(owner, readRelease(), compileRuleBook);
  const { versions } = openPolicies();
  await registerPolicies(owner, published === 'shipped' ? versions : versions.filter(({ policy }) => policy.hearing === undefined));
  await migrateQueue(owner, [...new Set(Object.values(WORK_KINDS).map(({ queue }) => queue))]);
}

function asRole(adminUrl: string, role: DatabaseRole): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = passwords[role];
  return url.href;
}

/** Lets an installation that was begun from nothing take tokens of the tests' issuer for a person, whom it names by the id. */
export async function trustTestIssuer(database: TestDatabase, person: string): Promise<void> {
  const { id, address, audiences, algorithms, tokenTypes, organisationClaim, keys } = testIssuer.record();
  await asOwner(database, async (sql) => {
    await sql.rows(
      `insert into carnet.issuer (id, address, name_en, name_zh, audiences, algorithms, token_types, organisation_claim, keys)
       values ($1, $2, $1, $1, $3, $4, $5, $6, $7) on conflict (id) do nothing`,
      [id, address, audiences, algorithms, tokenTypes, organisationClaim, keys],
    );
    await sql.rows('insert into carnet.issuer_person (issuer_id, subject, person_id) values ($1, $2, $3) on conflict do nothing', [
      id,
      person,
      person,
    ]);
  });
}
