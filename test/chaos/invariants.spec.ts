import type { FilingReceipt } from '@carnet/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { Desk } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { breaches } from '../support/invariants.js';
import { describeWithRedis, startRedis } from '../support/redis.js';
import { asOrganisation } from '../support/sql.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

/** A checker that never finds anything proves nothing. The breaches are made one after another and stay. */
describe('check of the invariants after a fault', () => {
  let database: TestDatabase;
  let useCases: UseCases;
  let receipt: FilingReceipt;

  beforeAll(async () => {
    database = await carnetDatabase();
    useCases = await openUseCases(database);
    receipt = await new Desk(useCases).file(filer, filing({ people: { ordinary: 150_000, sensitive: 0, us: {} } }));
    await useCases.drain();
  });
  afterAll(async () => {
    await useCases.close();
    await database.drop();
  });

  const found = async (): Promise<string> => (await breaches(database, { acknowledged: [receipt] })).join('\n');
  const done = (text: string) =>
    asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, (sql) => sql.rows(text));
  const again = (kind: string) =>
    done(`insert into carnet.history_entry (tenant_id, id, transfer_id, kind, actor_kind, actor_id, refused, at, body)
      select tenant_id, gen_random_uuid(), transfer_id, '${kind}', actor_kind, actor_id, refused, at, body from carnet.history_entry order by at desc limit 1`);

  it('The invariant check finds no breach in a sound database', async () => {
    expect(await found()).toBe('');
  });

  it('The invariant check reports a lost filing and a filing without acknowledgement', async () => {
    const other = { ...receipt, id: '00000000-0000-4000-8000-000000000000' };
    expect(await breaches(database, { acknowledged: [receipt, other] })).toEqual([
      expect.stringContaining('was acknowledged and is not there'),
    ]);
    expect(await breaches(database, { acknowledged: [] })).toEqual([expect.stringContaining('nobody was told')]);
  });

  it.each([
    ['decided', 'I3: 1 decisions'],
    ['assessed', 'I5: 2 entries for 1 assessments'],
    ['review-prepared', 'I5: an event of version 4 is told twice'],
  ])('The invariant check reports an extra history entry: %s', async (kind, breach) => {
    await again(kind);
    expect(await found()).toContain(breach);
  });

  it.each([
    ['work that was left', `update carnet.work_item set state = 'ready'`, 'a work item is left'],
    ['a version without an act', 'update carnet.transfer set version = version + 1', 'I4: the history ends'],
    ['a state that no act led to', `update carnet.transfer set state = 'withdrawn'`, 'withdrawn: I4: the history ends in in-review'],
    ['a counter that counted twice', 'update carnet.ledger_counter set reserved = reserved * 2', 'the ledger does not add up'],
  ])('The invariant check reports %s', async (_what, change, breach) => {
    await done(change);
    expect(await found()).toContain(breach);
  });

  describeWithRedis('in Redis', () => {
    it('The invariant check reports a foreign Redis key and a job with more than ids', async () => {
      const server = await startRedis();
      const redis = new Redis(server.url);
      await redis.set('a', 'b');
      await redis.hset('{carnet:rule-check}:rule-check:x', 'data', JSON.stringify({ company: filer.organisation, title: 'Payroll' }));
      const told = await breaches(database, { acknowledged: [receipt], redisUrl: server.url });
      redis.disconnect();
      await server.stop();
      expect(told).toEqual(expect.arrayContaining([expect.stringContaining('a key of nobody'), expect.stringContaining('Payroll')]));
    });
  });
});
