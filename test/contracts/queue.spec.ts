import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import {
  migrateQueue,
  openQueueBackend,
  openWorkQueue,
  type QueueBatch,
  type QueueJob,
  type QueueLocation,
  type WorkQueue,
} from '@carnet/queue';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import { BackgroundLoop } from '../../apps/worker/src/background-loop.js';
import { BatchRunner } from '../../apps/worker/src/batch-runner.js';
import { Dispatcher } from '../../apps/worker/src/dispatcher.js';
import { MemoryLog } from '../../apps/worker/src/memory-log.fixture.js';
import { aCompany, MemoryDispatchStore, MemoryWork, MemoryWorkItems } from '../../apps/worker/src/memory-work.fixture.js';
import { Reconciler } from '../../apps/worker/src/reconciler.js';
import { DEFAULT_TIMING } from '../../apps/worker/src/timing.js';
import { MemoryWorkQueue } from '../../libs/queue/src/memory-work-queue.fixture.js';
import { until } from '../support/eventually.js';
import { adminUrl, withDatabase } from '../support/postgres.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';

const routes = { assess: 'rule-check', 'prepare-review': 'governance-review', 'open-step': 'approval' };
/** A worker that is killed is missed within seconds. */
const impatient = { lockDuration: 1_500, stalledInterval: 500 };

interface Target {
  start(): Promise<void>;
  stop(): Promise<void>;
  location(): QueueLocation;
  /** Makes the server unreachable for a while, and whatever it does not keep is gone. */
  outage(milliseconds: number): Promise<void>;
}

describe('a work queue in memory', () => {
  handsOverBatches(async () => new MemoryWorkQueue(routes));
});

describeWithRedis('a work queue on Redis', () => {
  let redis: TestRedis;
  const target: Target = {
    start: async () => void (redis = await startRedis()),
    stop: () => redis.stop(),
    location: () => ({ redisUrl: redis.url }),
    outage: async (milliseconds) => {
      await redis.kill();
      await pause(milliseconds);
      await redis.restart();
    },
  };
  survivesCrashes(target);

  it('The reconciler redrives every job after Redis has lost all of them', async () => {
    const { work, queue, dispatcher, reconciler, runner } = await aWorker(target);
    for (let i = 0; i < 60; i += 1) work.addItem(aCompany());
    await dispatcher.dispatch();
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    work.turnClock(11);
    expect(await reconciler.reconcile()).toEqual({ reclaimed: 0, redriven: 60 });
    await queue.process('rule-check', 4, (batch) => runner.run('assess', batch, async (_company, items) => work.finish(items)));
    await dispatcher.dispatch();
    await until(() => work.in('done').length === 60);
    await queue.close();
  });

  it('Refuses a Redis that may evict keys', async () => {
    const client = new Redis(redis.url);
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(openQueueBackend(target.location())).rejects.toThrow('set it to "noeviction"');
    await client.config('SET', 'maxmemory-policy', 'noeviction');
    client.disconnect();
  });

  it('A queue fails at once to add a job or to ping while Redis is down', async () => {
    const { queue } = await aWorker(target);
    await redis.kill();
    await until(() => !queue.isReady());
    // Redis comes back only once both were refused: what waited for it would never end.
    await expect(queue.add([aJob()])).rejects.toThrow();
    await expect(queue.ping()).rejects.toThrow();
    await redis.restart();
    await until(() => queue.isReady());
    await queue.close();
  });
});

describe('a work queue on PostgreSQL', () => {
  const database = `queue_${randomBytes(5).toString('hex')}`;
  const [owner, user] = [`${database}_owner`, `${database}_user`];
  const asAdmin = (sql: string, where = adminUrl()): Promise<pg.QueryResult> => query(where, sql);
  const userUrl = () => withDatabase(adminUrl(), database, { role: user, password: 'secret' });
  const ownerUrl = () => withDatabase(adminUrl(), database, { role: owner, password: 'secret' });
  const target: Target = {
    start: async () => {
      for (const role of [owner, user]) await asAdmin(`create role ${role} login nosuperuser password 'secret'`);
      await asAdmin(`create database ${database}`);
      await asAdmin(`grant create on database ${database} to ${owner}`);
      await migrateQueue(ownerUrl(), Object.values(routes), user);
    },
    stop: async () => {
      await asAdmin(`drop database ${database} with (force)`);
      for (const role of [owner, user]) await asAdmin(`drop role ${role}`);
    },
    location: () => ({ databaseUrl: userUrl(), poolSize: 4 }),
    outage: async (milliseconds) => {
      await asAdmin(`alter database ${database} allow_connections false`);
      await asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`);
      await pause(milliseconds);
      await asAdmin(`alter database ${database} allow_connections true`);
    },
  };
  survivesCrashes(target);

  it('The role that uses the queue owns no table and cannot create, drop or delete', async () => {
    const owned = await asAdmin(
      `select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = '${user}'`,
      withDatabase(adminUrl(), database),
    );
    expect(owned.rows).toEqual([]);
    await expect(query(userUrl(), 'create table bullmq.mine ()')).rejects.toThrow('permission denied');
    await expect(query(userUrl(), 'drop table bullmq.job')).rejects.toThrow('must be owner');
    await expect(query(userUrl(), 'delete from bullmq.migration')).rejects.toThrow('permission denied');
  });

  it('The queue schema can be migrated again, by several processes at once', async () => {
    const schema = () =>
      query(
        ownerUrl(),
        `select 'relation' as kind, relname::text as name, relacl::text as rights from pg_class where relnamespace = 'bullmq'::regnamespace
         union all select 'function', oid::regprocedure::text, proacl::text from pg_proc where pronamespace = 'bullmq'::regnamespace
         union all select 'migration', to_jsonb(m)::text, null from bullmq.migration m order by 1, 2`,
      );
    const before = (await schema()).rows;
    expect(new Set(before.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['function', 'migration', 'relation']));
    await Promise.all([1, 2, 3].map(() => migrateQueue(ownerUrl(), Object.values(routes), user)));
    expect((await schema()).rows).toEqual(before);
  });

  it('Refuses a database without the schema of the queue', async () => {
    const empty = `${database}_empty`;
    await asAdmin(`create database ${empty}`);
    await expect(openQueueBackend({ databaseUrl: withDatabase(adminUrl(), empty), poolSize: 1 })).rejects.toThrow('not initialized');
    await asAdmin(`drop database ${empty} with (force)`);
  });
});

/** What every work queue does. */
function handsOverBatches(open: () => Promise<WorkQueue>): void {
  let queue: WorkQueue;
  afterEach(() => queue.close());

  it('A queue hands a batch over as it was added', async () => {
    queue = await open();
    const batch = aJob();
    const received: QueueBatch[] = [];
    await queue.process('rule-check', 1, async (one) => void received.push(one));
    await queue.add([batch]);
    await until(() => received.length === 1);
    expect(received).toEqual([handedOver(batch)]);
  });

  it('A queue sends each kind of work to its own queue', async () => {
    queue = await open();
    const seen: string[] = [];
    for (const [kind, name] of Object.entries(routes))
      await queue.process(name, 1, async (batch) => void seen.push(`${kind} ${batch.kind}`));
    await queue.add(Object.keys(routes).flatMap((kind) => [aJob(kind), aJob(kind)]));
    await until(() => seen.length === 6);
    expect(new Set(seen)).toEqual(new Set(Object.keys(routes).map((kind) => `${kind} ${kind}`)));
  });

  it('A queue runs a batch once that is added again while it waits or runs', async () => {
    queue = await open();
    const [batch, last] = [aJob(), aJob()];
    const runs: string[] = [];
    await queue.add([batch, batch]);
    await queue.add([batch]);
    await queue.process('rule-check', 1, async (one) => {
      if (runs.length === 0) await queue.add([batch]);
      runs.push(nameOf(one));
    });
    await until(() => runs.length === 1);
    await queue.add([last]);
    await until(() => runs.includes(nameOf(last)));
    expect(runs).toEqual([batch, last].map(nameOf));
  });

  it('A queue forgets a finished batch, so that the batch may be added again', async () => {
    queue = await open();
    const batch = aJob();
    let runs = 0;
    await queue.process('rule-check', 1, async () => void (runs += 1));
    for (let time = 1; time <= 3; time += 1) {
      await queue.add([batch]);
      await until(async () => runs === time && (await queue.findLiveJobs([batch])).size === 0);
    }
  });

  it('A queue tells which jobs wait or run', async () => {
    queue = await open();
    const [running, waiting, never] = [aJob(), aJob(), aJob()];
    let [start, finish] = [(): void => undefined, (): void => undefined];
    const started = new Promise<void>((resolve) => (start = resolve));
    const finished = new Promise<void>((resolve) => (finish = resolve));
    await queue.process('rule-check', 1, () => (start(), finished));
    await queue.add([running]);
    await started;
    await queue.add([waiting]);
    expect(await queue.findLiveJobs([running, waiting, never])).toEqual(new Set([running, waiting].map(({ jobId }) => jobId)));
    expect(await queue.findLiveJobs([{ ...never, kind: 'seal' }])).toEqual(new Set());
    finish();
    await until(async () => (await queue.findLiveJobs([running, waiting])).size === 0);
  });

  it('A queue runs as many batches at a time as its handler allows', async () => {
    queue = await open();
    let [now, most, done] = [0, 0, 0];
    await queue.process('rule-check', 3, async () => {
      most = Math.max(most, (now += 1));
      await until(() => most >= 3);
      // Time for more than it was told.
      await pause(20);
      now -= 1;
      done += 1;
    });
    await queue.add(Array.from({ length: 12 }, () => aJob()));
    await until(() => done === 12);
    expect(most).toBe(3);
  });

  it('A queue goes on after a batch whose handler throws and does not repeat the batch', async () => {
    queue = await open();
    const [bad, good] = [aJob(), aJob()];
    const runs: string[] = [];
    await queue.process('rule-check', 1, async (batch) => {
      runs.push(nameOf(batch));
      if (runs.length === 1) throw new Error('bad');
    });
    await queue.add([bad]);
    await until(async () => (await queue.findLiveJobs([bad])).size === 0);
    await queue.add([good]);
    await until(() => runs.length === 2);
    expect(runs).toEqual([bad, good].map(nameOf));
  });

  it('A queue refuses work of a kind without a queue', async () => {
    queue = await open();
    await expect(queue.add([aJob('seal')])).rejects.toThrow(RangeError);
  });

  it('A queue counts how often its workers asked for a job', async () => {
    queue = await open();
    const before = queue.answeredPolls('rule-check');
    await queue.process('rule-check', 1, async () => undefined);
    await until(() => queue.answeredPolls('rule-check') > before);
    expect(queue.answeredPolls('approval')).toBe(0);
  });

  it('A queue in reach is ready and answers a ping', async () => {
    queue = await open();
    expect(queue.isReady()).toBe(true);
    await expect(queue.ping()).resolves.toBeUndefined();
  });
}

/** What a work queue on a server does besides. */
function survivesCrashes(target: Target): void {
  beforeAll(target.start);
  afterAll(target.stop);
  handsOverBatches(async () => openWorkQueue(await openQueueBackend(target.location()), routes));

  it('Fifty deliveries of one item at once have one effect', async () => {
    const { work, queue, runner } = await aWorker(target);
    const company = aCompany();
    const item = work.addItem(company);
    let [deliveries, effects] = [0, 0];
    await queue.process('rule-check', 50, async (batch) => {
      await runner.run('assess', batch, async (_company, items) => {
        await pause(20);
        work.finish(items);
        effects += 1;
      });
      deliveries += 1;
    });
    await queue.add(Array.from({ length: 50 }, () => ({ ...aJob(), company, items: [item] })));
    await until(() => deliveries >= 50);
    expect(effects).toBe(1);
    await queue.close();
  });

  it('A queue gives the job of a killed worker to another worker', async () => {
    const victim = startVictim(target.location());
    const queue = openWorkQueue(await openQueueBackend(target.location(), impatient), routes);
    const batch = aJob();
    await queue.add([batch]);
    await once(victim.stdout, 'data');
    victim.kill('SIGKILL');
    await once(victim, 'exit');
    expect(await queue.findLiveJobs([batch])).toEqual(new Set([batch.jobId]));
    const received: QueueBatch[] = [];
    await queue.process('rule-check', 1, async (one) => void received.push(one));
    await until(() => received.length === 1);
    expect(received).toEqual([handedOver(batch)]);
    await queue.close();
  });

  it('A queue resumes after an outage and completes every item', async () => {
    const { work, queue, dispatcher, reconciler, runner, log } = await aWorker(target);
    await queue.process('rule-check', 4, (batch) => runner.run('assess', batch, async (_company, items) => work.finish(items)));
    const loops = [new BackgroundLoop(dispatcher, log), new BackgroundLoop(reconciler, log)];
    const forget = queue.onReady(() => {
      reconciler.suspectLostJobs();
      loops[1]?.wake();
    });
    for (const loop of loops) loop.start();
    const feed = setInterval(() => work.addItem(aCompany()), 10);
    await until(() => work.in('done').length > 20);
    await target.outage(4_000);
    const before = work.in('done').length;
    await until(() => work.in('done').length > before + 20);
    clearInterval(feed);
    await until(() => work.in('done').length === work.items.size);
    forget();
    await Promise.all(loops.map((loop) => loop.stop()));
    await queue.close();
  });
}

async function aWorker(target: Target) {
  const work = new MemoryWork();
  const store = new MemoryDispatchStore(work);
  const queue = openWorkQueue(await openQueueBackend(target.location(), impatient), routes);
  const log = new MemoryLog();
  const timing = { ...DEFAULT_TIMING, compareEvery: 1_000, reclaimEvery: 1_000 };
  return {
    work,
    queue,
    log,
    dispatcher: new Dispatcher(store, queue),
    reconciler: new Reconciler(store, queue, log, timing),
    runner: new BatchRunner(new MemoryWorkItems(work), log, timing),
  };
}

/** A process that takes one job, says so, and never finishes it. */
function startVictim(location: QueueLocation) {
  const script = `
    import { register } from 'node:module';
    register('./test/support/typescript-loader.mjs', import.meta.url);
    const { openQueueBackend, openWorkQueue } = await import('./libs/queue/src/index.ts');
    const queue = openWorkQueue(await openQueueBackend(${JSON.stringify(location)}, ${JSON.stringify(impatient)}), ${JSON.stringify(routes)});
    await queue.process('rule-check', 1, () => (process.stdout.write('taken'), new Promise(() => setInterval(() => undefined, 1000))));
  `;
  return spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
}

function aJob(kind = 'assess'): QueueJob {
  const id = randomUUID();
  return { jobId: `${kind}-${id}-1`, company: aCompany(), kind, items: [{ id, epoch: 1 }] };
}

/** A job as a handler sees it. */
function handedOver({ company, kind, items }: QueueJob): QueueBatch {
  return { company, kind, items };
}

function nameOf({ items: [first] }: QueueBatch): string {
  return first?.id ?? '';
}

async function query(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
