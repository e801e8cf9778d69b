import type { BulkJobOptions, Queue, Worker } from 'bullmq';
import type { QueueBackend } from './backend.js';
import { batchOf, payloadOf, type QueueJob } from './batch.js';
import { type BatchHandler, type QueueRoutes, WorkQueue } from './work-queue.js';

const liveStates: ReadonlySet<string> = new Set(['waiting', 'active', 'delayed', 'prioritized']);
/** Concurrent state requests: enough to hide the round trip, few enough to share the connection. */
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

  override async add(jobs: readonly QueueJob[]): Promise<void> {
    const byQueue = new Map<Queue, BulkJob[]>();
    for (const job of jobs) {
      const queue = this.queueFor(job.kind);
      if (queue === undefined) throw new RangeError(`no queue for work of kind ${job.kind}`);
      const bulk = byQueue.get(queue) ?? [];
      bulk.push({ name: job.kind, data: payloadOf(job), opts: { jobId: job.jobId } });
      byQueue.set(queue, bulk);
    }
    await Promise.all([...byQueue].map(([queue, bulk]) => addTo(queue, bulk)));
  }

  override async findLiveJobs(jobs: readonly Pick<QueueJob, 'jobId' | 'kind'>[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (let from = 0; from < jobs.length; from += questionsAtOnce) {
      await Promise.all(
        jobs.slice(from, from + questionsAtOnce).map(async ({ jobId, kind }) => {
          const state = await this.queueFor(kind)?.getJobState(jobId);
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

  override answeredPolls(queue: string): number {
    return this.backend.asked(queue);
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
    this.closing ??= this.closeAll();
    return this.closing;
  }

  private async closeAll(): Promise<void> {
    await this.pause();
    await Promise.all(this.bullQueues.map((queue) => queue.close()));
    await this.backend.close();
  }

  private queueFor(kind: string): Queue | undefined {
    const name = Object.hasOwn(this.routes, kind) ? this.routes[kind] : undefined;
    return this.bullQueues.find((queue) => queue.name === name);
  }
}

/** Opens a {@link WorkQueue} for use outside Nest. */
export function openWorkQueue(backend: QueueBackend, routes: QueueRoutes): WorkQueue {
  return new BullWorkQueue(
    backend,
    routes,
    queueNames(routes).map((name) => new backend.queueClass(name)),
  );
}

/** The names of the routed queues, without duplicates. */
export function queueNames(routes: QueueRoutes): readonly string[] {
  return [...new Set(Object.values(routes))];
}

/** The largest number of jobs to add one by one. */
const maxSingleAdds = 8;

/** Adds few jobs by concurrent single adds: on PostgreSQL, BullMQ creates two temporary tables per bulk, which cost more. */
async function addTo(queue: Queue, jobs: BulkJob[]): Promise<void> {
  if (jobs.length > maxSingleAdds) await queue.addBulk(jobs);
  else await Promise.all(jobs.map(({ name, data, opts }) => queue.add(name, data, opts)));
}
