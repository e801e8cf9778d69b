import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentOf } from '../support/attachments.js';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { Desk } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { madeFiles } from '../support/made-files.js';
import { asOwner } from '../support/sql.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';

const filer = principalOf('filer@retail');
const migration = new URL('../../libs/persistence/src/migrations/0054-keeping-files.sql', import.meta.url);
const [, ofBefore = ''] = readFileSync(migration, 'utf8').split('-- What was never filed');

let database: TestDatabase;
let useCases: UseCases;
beforeAll(async () => {
  database = await carnetDatabase();
  useCases = await openUseCases(database);
});
afterAll(async () => {
  await useCases.close();
  await database.drop();
});

describe('a draft of before files were removed', () => {
  it('names from the upgrade on what it names; what was filed is named as before', async () => {
    const desk = new Desk(useCases);
    const [drafted, filed] = [documentOf(madeFiles.pdf('drafted')), documentOf(madeFiles.pdf('filed'))];
    const { id } = await desk.draft(filer, filing({ documents: [drafted, { ...drafted, code: 'other' }] }));
    await desk.draft(filer);
    await desk.file(filer, filing({ documents: [filed] }));
    const found = await asOwner(database, async (sql) => {
      await sql.rows('begin');
      const forced = (how: 'force' | 'no force') => sql.rows(`alter table carnet.draft_document ${how} row level security`);
      await forced('no force');
      await sql.rows('delete from carnet.draft_document');
      await forced('force');
      await sql.rows(`--${ofBefore}`);
      await forced('no force');
      const rows = await sql.rows('select tenant_id, digest, transfer_id from carnet.draft_document');
      await sql.rows('rollback');
      return rows;
    });
    expect(found).toEqual([{ tenant_id: filer.organisation, digest: `sha256:${drafted.sha256}`, transfer_id: id }]);
  });
});
