import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { migrate, type Release } from '@carnet/persistence/migrate.js';
import { migrations } from '@carnet/persistence/migrations/index.js';
import { assertSchema, schema, IncompatibleSchema, schemaOf, schemaTexts } from '@carnet/persistence/schema.js';
import { openSource } from '@carnet/persistence/source.js';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseProblem, migrateSchemas } from '../../apps/cli/src/database.js';
import { catalogueOf, differences } from '../support/catalogue.js';
import { carnetDatabase, emptyDatabase, type TestDatabase } from '../support/database.js';
import { asOwner } from '../support/sql.js';

/** The texts of the schema at the first tagged release, kept from that day on. Migrations lead on from there. */
const kept = new URL('released-schema/', import.meta.url);

const released = existsSync(kept) ? readdirSync(kept).map((name) => readFileSync(new URL(name, kept), 'utf8')) : schemaTexts();

const opened: TestDatabase[] = [];

afterEach(async () => {
  for (let database = opened.pop(); database !== undefined; database = opened.pop()) await database.drop();
});

async function opening(made: Promise<TestDatabase>): Promise<TestDatabase> {
  const database = await made;
  opened.push(database);
  return database;
}

/** The catalogue of an empty database after these releases, one after the other. */
async function after(...releases: readonly Release[]): Promise<ReadonlyMap<string, string>> {
  const database = await opening(emptyDatabase());
  for (const release of releases) await migrate(database.url('carnet_owner'), release);
  return asOwner(database, catalogueOf);
}

const first = { schema: schemaOf(released, 0), migrations: [] };

/** A release whose companies say their city, and the migration that leads there by a statement. */
function withCity(statement: string): Release {
  class City1800000000001 implements MigrationInterface {
    static readonly from = first.schema.digest;
    readonly up = (runner: QueryRunner) => runner.query(statement) as Promise<void>;
    readonly down = () => Promise.reject(new Error('forward only'));
  }
  const texts = released.map((text) => text.replace('create table carnet.company (', '$&\n  city text not null,'));
  return { schema: schemaOf(texts, 1), migrations: [City1800000000001] };
}

const cityAdded = withCity('alter table carnet.company add column city text not null');

describe('the schema', () => {
  it('The migrations turn the schema of the first release into the present schema', async () => {
    const present = { schema, migrations };
    expect(differences(await after(first, present), await after(present))).toEqual([]);
  });

  it('A catalogue comparison accepts a full migration and reports an incomplete one', async () => {
    const made = await after(cityAdded);
    expect(made.has('column company.city')).toBe(true);
    expect(differences(await after(first, cityAdded), made)).toEqual([]);
    const forgetful = withCity('alter table carnet.company add column city text');
    expect(differences(await after(first, forgetful), made)).toEqual(['column company.city']);
  });

  it('A database with the present schema is not migrated again', async () => {
    const database = await opening(emptyDatabase());
    expect(await migrate(database.url('carnet_owner'), cityAdded)).toEqual(['schema', 'functions', 'history numbers']);
    expect(await migrate(database.url('carnet_owner'), cityAdded)).toEqual([]);
  });

  it('The digest of the schema ignores comments, spacing and the order of the texts', () => {
    const spoken = released.toReversed().map((text) => `-- Another comment.\n${text.replaceAll('\n', '\n\n')}`);
    expect(schemaOf(spoken, 0).digest).toBe(first.schema.digest);
    expect(cityAdded.schema.digest).not.toBe(first.schema.digest);
  });

  it('Refuses schema texts that reference each other', () => {
    const circle = ['create table carnet.a (b int references carnet.b);', 'create table carnet.b (a int references carnet.a);'];
    expect(() => schemaOf(circle, 0)).toThrow('need each other');
  });
});

describe('a database in another state', () => {
  const refused = async (database: TestDatabase): Promise<void> => {
    const before = await asOwner(database, catalogueOf);
    const error: unknown = await migrateSchemas(database.url('carnet_owner'), null).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(IncompatibleSchema);
    expect(databaseProblem(error).message).toMatch(
      /^Nothing was changed: the database was made by an earlier state .*npm start -- --fresh/s,
    );
    expect(databaseProblem(error).remedy).toContain('DATABASE_URL');
    expect(differences(await asOwner(database, catalogueOf), before)).toEqual([]);
  };
  const startedAs = (database: TestDatabase, role: 'carnet_app' | 'carnet_dispatcher'): Promise<unknown> =>
    openSource(database.url(role), role, 1).then((source) => source.destroy());
  const noted = (database: TestDatabase, note: string) => asOwner(database, (sql) => sql.rows(`comment on schema carnet is ${note}`));

  it('Refuses a database that was migrated step by step and leaves it unchanged', async () => {
    const database = await opening(emptyDatabase());
    await asOwner(database, async (sql) => {
      await sql.rows('create table carnet.migration (id serial primary key, timestamp bigint not null, name varchar not null)');
      await sql.rows(`insert into carnet.migration (timestamp, name) values (1764028800001, 'Spine1764028800001')`);
    });
    await refused(database);
    await expect(startedAs(database, 'carnet_app')).rejects.toThrow('npm start -- --fresh');
  });

  it.each([
    ['that says another', `'Schema after 0 migrations: sha256:0'`],
    ['that says nothing', 'null'],
  ])('Refuses a database with a schema note %s and leaves it unchanged', async (_, note) => {
    const database = await opening(carnetDatabase());
    await noted(database, note);
    await refused(database);
    for (const role of ['carnet_app', 'carnet_dispatcher'] as const)
      await expect(startedAs(database, role)).rejects.toMatchObject({ name: 'IncompatibleSchema' });
  });

  it('A process starts on a database of a later release', async () => {
    const database = await opening(carnetDatabase());
    await noted(database, `'Schema after ${String(schema.migrations + 1)} migrations: sha256:0'`);
    await startedAs(database, 'carnet_app');
  });

  it('Refuses to start on a database that is empty or lacks a migration', async () => {
    await expect(startedAs(await opening(emptyDatabase()), 'carnet_app')).rejects.toThrow('run `carnet migrate`');
    const source = await openSource((await opening(carnetDatabase())).url('carnet_app'), 'carnet_app', 1);
    await expect(assertSchema(source, { ...schema, migrations: schema.migrations + 1 })).rejects.toThrow('run `carnet migrate`');
    await source.destroy();
  });
});
