import { keyPrincipal } from '@carnet/identity';
import { type TenantId, uuid } from '@carnet/kernel';
import type { DirectoryDatabase, TenantScope } from '@carnet/persistence/tenant-database.js';
import { expect, it } from '@jest/globals';
import type { DirectoryStore } from './directory.store.js';
import { NoteKeyUse } from './note-key-use.js';

it('The use of a key is noted once a day, and again after a failure', async () => {
  const outcomes = [new Error('the database is out of reach'), null, null];
  const noted: string[] = [];
  const database = {
    transact: async (_: unknown, work: (scope: TenantScope) => Promise<unknown>) => {
      const fault = outcomes.shift();
      if (fault) throw fault;
      return work({} as TenantScope);
    },
  } as unknown as DirectoryDatabase;
  const store = { noteUse: (_: TenantScope, id: string) => Promise.resolve(void noted.push(id)) } as unknown as DirectoryStore;
  const key = keyPrincipal({ id: 'a1b2c3d4', organisation: uuid<TenantId>('0a000000-0000-4000-8000-000000000001'), scopes: [] });
  const noteKeyUse = new NoteKeyUse(database, store);
  await expect(noteKeyUse.execute(key)).rejects.toThrow('out of reach');
  for (const _ of [1, 2]) await noteKeyUse.execute(key);
  expect(noted).toEqual(['a1b2c3d4']);
});
