import type { DatabaseRole } from '@carnet/persistence/roles.js';
import { openSource } from '@carnet/persistence/source.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { PostgresProxy } from '../support/postgres-proxy.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await carnetDatabase();
});

afterAll(() => database.drop());

async function settingOf(role: DatabaseRole, name: 'synchronous_commit' | 'plan_cache_mode' | 'jit'): Promise<unknown> {
  const source = await openSource(database.url(role), role, 1);
  try {
    return await source.query(`select current_setting('${name}') as setting`);
  } finally {
    await source.destroy();
  }
}

describe('a commit', () => {
  it.each(['carnet_app', 'carnet_authority'] as const)('A commit of %s waits for the disk', async (role) => {
    expect(await settingOf(role, 'synchronous_commit')).toEqual([{ setting: 'on' }]);
  });

  it('A commit of the dispatcher does not wait for the disk', async () => {
    expect(await settingOf('carnet_dispatcher', 'synchronous_commit')).toEqual([{ setting: 'off' }]);
  });
});

describe('the connection of the dispatcher', () => {
  it.each([
    ['plan_cache_mode', 'force_generic_plan'],
    ['jit', 'off'],
  ] as const)('The dispatcher’s connection has %s set to %s', async (name, setting) => {
    expect(await settingOf('carnet_dispatcher', name)).toEqual([{ setting }]);
  });
});

describe('a connection that no longer answers', () => {
  it('A silent connection is given up in time, and the next query gets another one', async () => {
    const proxy = await PostgresProxy.before(database.url('carnet_app'));
    const source = await openSource(proxy.through(database.url('carnet_app')), 'carnet_app', 1, 1_000);
    try {
      proxy.fallSilent();
      const [first, second] = await Promise.allSettled([source.query('select 1 as n'), source.query('select 2 as n')]);
      expect(first).toMatchObject({ status: 'rejected', reason: { message: 'Query read timeout' } });
      expect(second).toEqual({ status: 'fulfilled', value: [{ n: 2 }] });
    } finally {
      await source.destroy();
      await proxy.close();
    }
  });
});
