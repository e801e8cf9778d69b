import { randomUUID } from 'node:crypto';
import type { BulkJobOptions, Queue, Worker } from 'bullmq';
import type { QueueBackend } from './backend.js';
import { batchOf, jobIdOf, kindOf, payloadOf, type QueueBatch } from './batch.js';
import { PROBE } from './bull-classes.js';
import { type BatchHandler, type QueueRoutes, WorkQueue } from './work-queue.js';

const liveStates: ReadonlySet<string> = new Set(['waiting', 'active', 'delayed', 'prioritized']);
/** Questions on the way at the same time: enough to hide the round trip, few enough to leave the connection to others. */
const questionsAtOnce = 100;

interface BulkJob {
  readonly name: string;
  readonly data: unknown;
  readonly opts: BulkJobOptions;
}

/** {@link WorkQueue} on BullMQ, whichever its backend. */
export class BullWorkQueue extends WorkQueue {
  private readonly workers: Worker[] = [];
  private closing: Promise<void> | undefined;

  constructor(
    private readonly backend: QueueBackend,
    private readonly routes: QueueRoutes,
    private readonly bullQueues: readonly Queue[],
  ) {
    super();
  }

  override get queues(): readonly string[] {
    return this.bullQueues.map(({ name }) => name);
  }

  override async add(batches: readonly QueueBatch[]): Promise<void> {
    const byQueue = new Map<Queue, BulkJob[]>();
    for (const batch of batches) {
      const queue = this.queueFor(batch.kind);
      if (queue === undefined) throw new RangeError(`no queue for work of kind ${batch.kind}`);
      const jobs = byQueue.get(queue) ?? [];
      jobs.push({ name: batch.kind, data: payloadOf(batch), opts: { jobId: jobIdOf(batch) } });
      byQueue.set(queue, jobs);
    }
    await Promise.all([...byQueue].map(([queue, jobs]) => addTo(queue, jobs)));
  }

  override async live(jobIds: readonly string[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (let from = 0; from < jobIds.length; from += questionsAtOnce) {
      await Promise.all(
        jobIds.slice(from, from + questionsAtOnce).map(async (jobId) => {
          const state = await this.queueFor(kindOf(jobId))?.getJobState(jobId);
          if (state !== undefined && liveStates.has(state)) found.add(jobId);
        }),
      );
    }
    return found;
  }

  override async process(queue: string, concurrency: number, handler: BatchHandler): Promise<void> {
    const worker = new this.backend.workerClass(queue, ({ data }) => handler(batchOf(data)), { concurrency });
    this.workers.push(worker);
    await worker.waitUntilReady();
  }

  override async probe(queue: string): Promise<void> {
    await this.bullQueues.find(({ name }) => name === queue)?.add(PROBE, {}, { jobId: `${PROBE}-${randomUUID()}` });
  }

  override isReady(): boolean {
    return this.backend.isReady();
  }

  override onReady(listener: () => void): () => void {
    return this.backend.onReady(listener);
  }

  override ping(): Promise<void> {
    return this.backend.ping();
  }

  override async pause(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
  }

  override close(): Promise<void> {
    this.closing ??= this.letGo();
    return this.closing;
  }

  private async letGo(): Promise<void> {
    await this.pause();
    await Promise.all(this.bullQueues.map((queue) => queue.close()));
    await this.backend.close();
  }

  private queueFor(kind: string): Queue | undefined {
    const name = Object.hasOwn(this.routes, kind) ? this.routes[kind] : undefined;
    return this.bullQueues.find((queue) => queue.name === name);
  }
}

/** A {@link WorkQueue} of its own, for use outside Nest. */
export function openWorkQueue(backend: QueueBackend, routes: QueueRoutes): WorkQueue {
  return new BullWorkQueue(
    backend,
    routes,
    queueNames(routes).map((name) => new backend.queueClass(name)),
  );
}

/** The queues that routes lead to, each once. */
export function queueNames(routes: QueueRoutes): readonly string[] {
  return [...new Set(Object.values(routes))];
}

/** One job goes alone: on PostgreSQL BullMQ makes a temporary table for every bulk, which costs more than the job. */
async function addTo(queue: Queue, jobs: BulkJob[]): Promise<void> {
  const [first, ...others] = jobs;
  if (first === undefined) return;
  if (others.length === 0) await queue.add(first.name, first.data, first.opts);
  else await queue.addBulk(jobs);
}
