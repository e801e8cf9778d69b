import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openQueueBackend, openWorkQueue, type QueueJob, type WorkQueue } from '@carnet/queue';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { eventually, until } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import { describeWithRedis } from '../support/redis.js';

const routes = { assess: 'rule-check', 'prepare-review': 'governance-review', 'open-step': 'approval' };

describeWithRedis('a work queue on Redis Cluster', () => {
  let folder: string;
  let server: ChildProcess;
  let queue: WorkQueue | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-test-cluster-'));
    const port = await freePort();
    server = spawn(
      'redis-server',
      [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--dir',
        folder,
        '--save',
        '',
        '--cluster-enabled',
        'yes',
        '--cluster-announce-ip',
        '127.0.0.1',
      ],
      { stdio: 'ignore' },
    );
    await formCluster(port);
    queue = openWorkQueue(await openQueueBackend({ redisUrl: `redis+cluster://127.0.0.1:${String(port)}` }), routes);
  });

  afterAll(async () => {
    await queue?.close();
    server.kill('SIGKILL');
    await once(server, 'exit');
    await rm(folder, { recursive: true, force: true });
  });

  it('A queue on Redis Cluster carries bulks of jobs of every kind', async () => {
    if (queue === undefined) throw new Error('no queue');
    const jobs = Object.keys(routes).flatMap((kind) => Array.from({ length: 10 }, () => aJob(kind)));
    await queue.add(jobs);
    expect((await queue.findLiveJobs(jobs)).size).toBe(30);
    const seen = new Set<string>();
    for (const name of queue.queues) await queue.process(name, 2, async (batch) => void seen.add(batch.items[0]?.id ?? ''));
    await until(() => seen.size === 30);
    expect(seen).toEqual(new Set(jobs.map(({ items: [first] }) => first?.id)));
    await queue.ping();
  });
});

/** A cluster of one node holds all slots, and still refuses commands whose keys lie in several. */
async function formCluster(port: number): Promise<void> {
  const client = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 50 });
  client.on('error', () => undefined);
  await client.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  await eventually('the cluster is whole', async () => String(await client.call('CLUSTER', 'INFO')).includes('cluster_state:ok'));
  client.disconnect();
}

function aJob(kind: string): QueueJob {
  const id = randomUUID();
  return { jobId: `${kind}-${id}-1`, company: randomUUID(), kind, items: [{ id, epoch: 1 }] };
}
