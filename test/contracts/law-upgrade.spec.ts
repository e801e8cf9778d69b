import { readFileSync } from 'node:fs';
import { instant, isoDate } from '@carnet/kernel';
import { ListLawChanges, StartLawChanges } from '@carnet/use-cases';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { Desk, valueOf } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { PackDesk } from '../support/pack-desk.js';
import { unauditedPolicies } from '../support/policies.js';
import { lighterChina } from '../support/releases.js';
import { asOwner } from '../support/sql.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';

const migration = new URL('../../libs/persistence/src/migrations/0055-own-law-changes.sql', import.meta.url);
const [, rest = ''] = readFileSync(migration, 'utf8').split('-- Whoever comes from before');
const [ofBefore = ''] = rest.split('\n\n');

let database: TestDatabase;
let useCases: UseCases;
beforeAll(async () => {
  database = await carnetDatabase();
  useCases = await openUseCases(database, { policies: unauditedPolicies });
});
afterAll(async () => {
  await useCases.close();
  await database.drop();
});

async function published(label: string, from: string): Promise<void> {
  const packs = new PackDesk(useCases, principalOf('author1'));
  await packs.publish(await packs.inShadow(lighterChina(label)), principalOf('publisher1'), isoDate(from));
}

describe('an installation of before changes of the law started by themselves', () => {
  it('starts none of what was in force at the upgrade, and what was awaited then the next time that the machine looks', async () => {
    await new Desk(useCases).file(principalOf('filer@retail'), filing());
    await useCases.drain();
    const now = Date.now();
    const dayAt = (instantOfIt: number): string => new Date(instantOfIt + 8 * 3_600_000).toISOString().slice(0, 10);
    await published('2026.in-force', dayAt(now));
    await published('2027.awaited', dayAt(now + 90 * 86_400_000));
    await asOwner(database, async (sql) => {
      await sql.rows('begin');
      await sql.rows('alter table carnet.law_watch no force row level security');
      await sql.rows(`--${ofBefore}`);
      await sql.rows('alter table carnet.law_watch force row level security');
      await sql.rows('commit');
    });
    const start = useCases.app.get(StartLawChanges);
    expect(await start.execute()).toBe(0);
    await start.execute(instant(new Date(now + 86_400_000).toISOString()));
    const { items } = valueOf(await useCases.app.get(ListLawChanges).execute(principalOf('supervisor1'), { limit: 10, cursor: null }));
    expect(items.map(({ title }) => title).filter((title) => title.startsWith('cn 202'))).toEqual(['cn 2027.awaited']);
  });
});
