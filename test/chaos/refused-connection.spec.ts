import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { migrateQueue, openQueueBackend, openWorkQueue } from '@carnet/queue';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { eventually } from '../support/eventually.js';
import { adminUrl, withDatabase } from '../support/postgres.js';
import { type Fault, PostgresProxy } from '../support/postgres-proxy.js';
import { OwnProcess } from '../support/processes.js';

const faults: Readonly<Record<string, Fault>> = { refused: '53300', starting: '57P03', silent: 'silence' };
/** A kind of work and a queue for each fault, so that each process takes its own job. */
const routes = Object.fromEntries(Object.keys(faults).map((kind) => [kind, kind]));

describe('a PostgreSQL that refuses connections while a worker starts', () => {
  const database = `refused_${randomBytes(5).toString('hex')}`;
  const role = `${database}_user`;
  const url = (): string => withDatabase(adminUrl(), database, { role, password: 'secret' });
  const proxies: PostgresProxy[] = [];
  const takers: OwnProcess[] = [];

  beforeAll(async () => {
    await asAdmin(`create role ${role} login nosuperuser password 'secret'`);
    await asAdmin(`create database ${database}`);
    await migrateQueue(withDatabase(adminUrl(), database), Object.values(routes), role);
  });
  afterAll(async () => {
    await Promise.all(takers.map((taker) => taker.end('SIGKILL')));
    await Promise.all(proxies.map((proxy) => proxy.close()));
    await asAdmin(`drop database ${database} with (force)`);
    await asAdmin(`drop role ${role}`);
  });

  const refusing = async (passing: number, fault: Fault): Promise<PostgresProxy> => {
    const proxy = await PostgresProxy.before(adminUrl());
    proxies.push(proxy);
    proxy.refuseAfter(passing, fault);
    return proxy;
  };

  /** Starts a process whose first connection passes and is cut later, asks it twenty times whether it is there, and lets the fault end. */
  const survives = async (kind: string, fault: Fault): Promise<OwnProcess> => {
    const proxy = await refusing(1, fault);
    const settings = { QUEUE_URL: proxy.through(url()), QUEUE_ROUTES: JSON.stringify(routes), QUEUE_NAME: kind };
    const taker = OwnProcess.start(`the process that meets ${fault}`, 'test/chaos/queue-process.ts', settings);
    takers.push(taker);
    await taker.waitForMessage('opened');
    await eventually('a connection is refused', () => proxy.refused > 0);
    proxy.cut();
    const began = performance.now();
    for (let asked = 0; asked < 20; asked += 1) {
      taker.tell({ are: 'you there' });
      await taker.waitForMessage('here');
      await pause(50);
    }
    // It tries again, but not as fast as it can.
    expect(proxy.refused / ((performance.now() - began) / 1000)).toBeLessThan(100);
    proxy.heal();
    return taker;
  };

  it('A worker survives refused connections and takes jobs when PostgreSQL is back', async () => {
    const queue = openWorkQueue(await openQueueBackend({ databaseUrl: url(), poolSize: 1 }), routes);
    await Promise.all(
      Object.entries(faults).map(async ([kind, fault]) => {
        const taker = await survives(kind, fault);
        await queue.add([{ jobId: kind, company: randomUUID(), kind, items: [{ id: randomUUID(), epoch: 1 }] }]);
        await taker.waitForMessage('took');
      }),
    );
    await queue.close();
  });

  it('Opening a queue retries refused connections and reports the reason on timeout', async () => {
    const proxy = await refusing(0, '57P03');
    const location = { databaseUrl: proxy.through(url()), poolSize: 1 };
    await expect(openQueueBackend(location, { openWithin: 300 })).rejects.toMatchObject({ code: '57P03' });
    expect(proxy.refused).toBeGreaterThan(1);
    const opening = openQueueBackend(location);
    await eventually('it is refused again', () => proxy.refused > 4);
    proxy.heal();
    await (await opening).close();
  });
});

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  await client.query(sql);
  await client.end();
}
