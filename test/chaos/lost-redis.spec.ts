import { setTimeout as pause } from 'node:timers/promises';
import type { FilingReceipt } from '@carnet/workflow';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { demoCompanies } from '../../apps/cli/src/demo/directory.js';
import { eventually } from '../support/eventually.js';
import { filing } from '../support/filings.js';
import { breaches } from '../support/invariants.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';
import { FilingLoad } from './filing-load.js';
import { Installation } from './installation.js';

describeWithRedis('a Redis that loses everything', () => {
  let redis: TestRedis;
  let carnet: Installation;
  const acknowledged: FilingReceipt[] = [];

  beforeAll(async () => {
    redis = await startRedis();
    carnet = await Installation.make({ redisUrl: redis.url });
    const workers = [carnet.parkWorker('one worker'), carnet.parkWorker('another worker')];
    await Promise.all([carnet.startApi(), ...workers.map((worker) => carnet.unpark(worker))]);
  });
  afterAll(async () => {
    await carnet.close();
    await redis.stop();
  });

  const machines = () => demoCompanies.map(({ key }) => carnet.machine(key));
  const fileHundred = async (): Promise<void> => {
    const filed = await Promise.all(machines().flatMap((machine) => Array.from({ length: 17 }, () => machine.file(filing()))));
    acknowledged.push(...filed);
  };

  it('A Redis that is emptied during 200 filings loses no rule check', async () => {
    // Held back, so that there is something to lose.
    await carnet.inQueues((queue) => queue.pause());
    await fileHundred();
    // A job is of one company; how many of its filings are in one depends on how fast they arrive.
    await eventually('jobs of every company wait', async () => (await carnet.jobs()) >= machines().length);
    await redis.flush();
    await fileHundred();
    await redis.flush();
    await carnet.quiet();
    expect(await breaches(carnet.database, { acknowledged, redisUrl: redis.url })).toEqual([]);
  });

  it('A Redis that crashes and restarts empty stops no filing and loses no work', async () => {
    const load = new FilingLoad(filing).start(machines());
    await eventually('filings are worked on', async () => load.receipts.length > 20 && (await carnet.items('done')) > acknowledged.length);
    await redis.kill();
    await Promise.all([pause(5_000), load.goesOn(20)]);
    const before = await carnet.items('done');
    await redis.restart();
    await eventually('work goes on', async () => (await carnet.items('done')) > before);
    await load.stop();
    await carnet.quiet();
    acknowledged.push(...load.receipts);
    expect([load.rejections, load.unanswered]).toEqual([[], 0]);
    expect(await breaches(carnet.database, { acknowledged, redisUrl: redis.url })).toEqual([]);
  });
});
