import {
  type BackendFactory,
  type DefaultJobOptions,
  type IQueueBackend,
  Queue,
  type QueueOptions,
  type RedisQueueBackend,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import type { QueueBackendOptions, QueueClass, WorkerClass } from './backend.js';
import { PAYLOAD_LIMIT } from './batch.js';

/** Name of the job that does nothing. */
export const PROBE = 'probe';

/** What a backend gives BullMQ: connections to add over and to consume over, and how to build on them. */
export interface BullSource<Connection> {
  readonly adding: Connection;
  readonly consuming: Connection;
  readonly factory: BackendFactory<IQueueBackend, Connection>;
}

/**
 * BullMQ's two classes with everything that must not differ between queues already decided. Both backends and
 * both ways to consume (`@Processor` and `WorkQueue.process`) go through them.
 */
export function bullClasses<Connection>(
  source: BullSource<Connection>,
  options: QueueBackendOptions,
): { queueClass: QueueClass; workerClass: WorkerClass } {
  // BullMQ types a plain Queue and Worker as being on Redis; at run time they are on whatever the factory makes.
  const factory = source.factory as unknown as BackendFactory<RedisQueueBackend>;

  class BatchQueue extends Queue {
    constructor(name: string) {
      super(name, { ...shared(name, source.adding), defaultJobOptions, streams: { events: { maxLen: 100 } } }, factory);
      this.on('error', options.onError);
    }
  }

  class BatchWorker extends Worker {
    constructor(name: string, processor: Parameters<typeof withoutProbes>[0], more: { concurrency?: number; autorun?: boolean } = {}) {
      const workerOptions: WorkerOptions = {
        ...shared(name, source.consuming),
        concurrency: more.concurrency ?? options.concurrency,
        autorun: more.autorun ?? true,
        lockDuration: options.lockDuration,
        stalledInterval: options.stalledInterval,
        // A job that kills its worker is counted in the work item, not here.
        maxStalledCount: 20,
        // BullMQ waits 15 s after a failed fetch unless told otherwise.
        runRetryDelay: 1_000,
        removeOnComplete: { count: 0 },
        removeOnFail: { count: 0 },
      };
      super(name, withoutProbes(processor), workerOptions, factory);
      this.on('error', options.onError);
    }
  }

  return { queueClass: BatchQueue, workerClass: BatchWorker };
}

/** Nothing is kept: BullMQ silently drops an `add` whose id it still knows, finished or not. */
const defaultJobOptions: DefaultJobOptions = {
  attempts: 1,
  removeOnComplete: true,
  removeOnFail: true,
  sizeLimit: PAYLOAD_LIMIT,
  stackTraceLimit: 0,
};

/** The braces put all keys of a queue into one slot of a Redis Cluster, and each queue into its own. */
function shared<Connection>(name: string, connection: Connection): QueueOptions {
  return { connection: connection as NonNullable<QueueOptions['connection']>, prefix: `{carnet:${name}}` };
}

function withoutProbes(processor: (job: { name: string; data: unknown }) => Promise<unknown>) {
  return async (job: { name: string; data: unknown }): Promise<void> => {
    if (job.name !== PROBE) await processor(job);
  };
}
