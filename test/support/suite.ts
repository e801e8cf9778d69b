import { afterAll } from '@jest/globals';
import { carnetDatabase, type TestDatabase } from './database.js';
import { Desk } from './desk.js';
import { openUseCases, type UseCases, type UseCasesOptions } from './use-cases.js';

/** What a suite of use cases works on: a database of its own, the use cases over it, and people at work with them. */
export interface Suite {
  readonly database: TestDatabase;
  readonly useCases: UseCases;
  readonly desk: Desk;
  /** Opens use cases of another kind over the same database. */
  readonly open: (options: UseCasesOptions) => Promise<UseCases>;
}

/** Opens all of it at the start of a suite's file, and closes it behind the last test. */
export async function openSuite(options: UseCasesOptions = {}): Promise<Suite> {
  const database = await carnetDatabase();
  const opened: UseCases[] = [];
  const open = async (more: UseCasesOptions): Promise<UseCases> => {
    const useCases = await openUseCases(database, more);
    opened.push(useCases);
    return useCases;
  };
  afterAll(async () => {
    for (const useCases of opened) await useCases.close();
    await database.drop();
  });
  const useCases = await open(options);
  return { database, useCases, desk: new Desk(useCases), open };
}
