import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DatabaseRole } from '../../libs/persistence/src/roles.js';
import { openSource } from '../../libs/persistence/src/source.js';
import { carnetDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await carnetDatabase();
});
afterAll(() => database.drop());

async function commitsOf(role: DatabaseRole): Promise<unknown> {
  const source = await openSource(database.url(role), role, 1);
  try {
    return await source.query('show synchronous_commit');
  } finally {
    await source.destroy();
  }
}

describe('a commit', () => {
  it.each(['carnet_app', 'carnet_authority'] as const)('of %s waits for the disk: somebody is told of it', async (role) => {
    expect(await commitsOf(role)).toEqual([{ synchronous_commit: 'on' }]);
  });

  it('of the dispatcher does not: what a crash takes of it is found again', async () => {
    expect(await commitsOf('carnet_dispatcher')).toEqual([{ synchronous_commit: 'off' }]);
  });
});
