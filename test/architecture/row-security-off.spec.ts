import { PersistenceModule } from '@carnet/persistence/persistence.module.js';
import { HealthProbe } from '@carnet/persistence/health-probe.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { asOwner } from '../support/sql.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await carnetDatabase();
});

afterAll(() => database.drop());

describe('row-level security that is off', () => {
  const altered = (table: string, how: string) => asOwner(database, (sql) => sql.rows(`alter table carnet.${table} ${how}`));

  it.each([
    ['disabled on transfers', 'transfer', 'disable row level security', 'enable row level security'],
    ['not forced on votes', 'vote', 'no force row level security', 'force row level security'],
  ])('No process starts while row-level security is %s; the error names the table', async (_, table, off, on) => {
    await altered(table, off);
    const refused = started();
    await expect(refused).rejects.toMatchObject({ name: 'RowSecurityOff' });
    await expect(refused).rejects.toThrow(`alter table carnet.${table} enable row level security, force row level security;`);
    await altered(table, on);
    await started();
  });

  it('No process starts with a new table of an organisation without row-level security', async () => {
    await asOwner(database, (sql) => sql.rows('create table carnet.forgotten (organisation_id uuid)'));
    await expect(started()).rejects.toThrow('carnet.forgotten');
    await asOwner(database, (sql) => sql.rows('drop table carnet.forgotten'));
  });

  it('A running process loses its readiness when row-level security is switched off', async () => {
    const health = await started(async (app) => {
      const before = await app.get(HealthProbe).check();
      await altered('transfer', 'disable row level security');
      return [before, await app.get(HealthProbe).check()];
    });
    await altered('transfer', 'enable row level security');
    expect(health?.map((found) => found.map(({ ok, detail }) => [ok, detail]))).toEqual([
      [
        [true, null],
        [true, null],
        [true, null],
      ],
      [
        [false, 'row security is off: 1 tables'],
        [false, 'row security is off: 1 tables'],
        [false, 'row security is off: 1 tables'],
      ],
    ]);
  });
});

/** Starts what the API has of the database, lets it do something, and ends it. */
async function started<T>(work?: (app: INestApplicationContext) => Promise<T>): Promise<T | undefined> {
  const urls = {
    appUrl: database.url('carnet_app'),
    authorityUrl: database.url('carnet_authority'),
    directoryUrl: database.url('carnet_directory'),
  };
  const persistence = PersistenceModule.forApi({ ...urls, poolSize: 2, cursorKey: 'a cursor key of thirty-two characters' });
  const app = await NestFactory.createApplicationContext(persistence, { logger: false, abortOnError: false });
  try {
    return await work?.(app);
  } finally {
    await app.close();
  }
}
