import { readFileSync } from 'node:fs';
import { instant } from '@carnet/kernel';
import { ReadTimers, TimerSweep } from '@carnet/use-cases';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { Desk, valueOf } from '../support/desk.js';
import { asOwner } from '../support/sql.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';

const filer = principalOf('filer@retail');
const migration = new URL('../../libs/persistence/src/migrations/0048-drafts.sql', import.meta.url);
const [, ofBefore = ''] = readFileSync(migration, 'utf8').split('-- Drafts of before');
const dayOf = (text: string): number => Date.parse(text) / 86_400_000;

let database: TestDatabase;
let useCases: UseCases;
let desk: Desk;
beforeAll(async () => {
  database = await carnetDatabase();
  useCases = await openUseCases(database);
  desk = new Desk(useCases);
});
afterAll(async () => {
  await useCases.close();
  await database.drop();
});

describe('a draft of before drafts were given up', () => {
  it('has the whole term from the upgrade on, with its sum, and is given up after that', async () => {
    const { id } = await desk.draft(filer);
    const filed = await desk.file(filer);
    await asOwner(database, async (sql) => {
      await sql.rows('begin');
      for (const table of ['transfer', 'timer']) await sql.rows(`alter table carnet.${table} no force row level security`);
      await sql.rows(`delete from carnet.timer`);
      await sql.rows(`update carnet.transfer set life = life - 'drafting'`);
      await sql.rows(`--${ofBefore}`);
      await sql.rows('commit');
    });
    const read = async (transferId: string) => valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId })).timers;
    expect(await read(filed.id)).toEqual([]);
    const timers = await read(id);
    expect(timers.map(({ kind }) => kind)).toEqual(['draft-near', 'draft-near', 'draft-due']);
    const [first, second, due] = timers;
    expect([first, second].map((one) => dayOf(due!.dueOn) - dayOf(one!.dueOn))).toEqual([14, 3]);
    expect(dayOf(due!.dueOn) - dayOf(due!.steps[0]!.on)).toBe(90);
    expect(due!.steps[0]!.says.en).toContain('Drafts have a term from');
    expect(timers.map(({ dueAt }) => dueAt.slice(10))).toEqual(Array(3).fill('T15:59:59.999Z'));
    expect(due!.dueAt.slice(0, 10)).toBe(due!.dueOn);

    const after = instant(new Date(Date.parse(due!.dueAt) + 1000).toISOString());
    while ((await useCases.app.get(TimerSweep).handOut(200, after)) > 0);
    await useCases.drain();
    expect((await desk.view(id, filer)).state).toBe('lapsed');
  });
});
