import {
  type BackendFactory,
  type DefaultJobOptions,
  type IQueueBackend,
  type Job,
  Queue,
  type QueueOptions,
  type RedisQueueBackend,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import { setTimeout as pause } from 'node:timers/promises';
import { pauseAfter, type QueueBackend, type QueueBackendOptions, type WorkerClass } from './backend.js';
import { PAYLOAD_LIMIT } from './batch.js';

/** What a backend gives BullMQ: connections to add over and to consume over, and how to build on them. */
export interface BullSource<Connection> {
  readonly adding: Connection;
  readonly consuming: Connection;
  readonly factory: BackendFactory<IQueueBackend, Connection>;
}

type Handler = ConstructorParameters<WorkerClass>[1];

/**
 * BullMQ's two classes with everything that must not differ between queues already decided. Both backends and
 * both ways to consume (`@Processor` and `WorkQueue.process`) go through them.
 */
export function bullClasses<Connection>(
  source: BullSource<Connection>,
  options: QueueBackendOptions,
): Pick<QueueBackend, 'queueClass' | 'workerClass' | 'asked'> {
  // BullMQ types a plain Queue and Worker as being on Redis; at run time they are on whatever the factory makes.
  const factory = source.factory as unknown as BackendFactory<RedisQueueBackend>;
  const asked = new Map<string, number>();

  class BatchQueue extends Queue {
    constructor(name: string) {
      super(name, { ...shared(name, source.adding), defaultJobOptions, streams: { events: { maxLen: 100 } } }, factory);
      this.on('error', options.onError);
    }
  }

  class BatchWorker extends Worker {
    private failures = 0;

    constructor(name: string, processor: Handler, more: { concurrency?: number; autorun?: boolean } = {}) {
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
        drainDelay: options.askEvery / 1000,
        removeOnComplete: { count: 0 },
        removeOnFail: { count: 0 },
      };
      super(name, processor, workerOptions, factory);
      this.on('error', options.onError);
    }

    /** After it could not listen, BullMQ on PostgreSQL sleeps for up to an hour unless somebody adds a job. */
    override get maximumBlockTimeout(): number {
      return options.askEvery / 1000;
    }

    /** BullMQ asks again at once when its question failed with anything but a refused connection. */
    protected override async moveToActive(token: string, name?: string): Promise<Job> {
      try {
        const job = await super.moveToActive(token, name);
        this.failures = 0;
        asked.set(this.name, (asked.get(this.name) ?? 0) + 1);
        return job;
      } catch (error) {
        this.failures += 1;
        await pause(pauseAfter(this.failures));
        throw error;
      }
    }
  }

  return { queueClass: BatchQueue, workerClass: BatchWorker, asked: (queue) => asked.get(queue) ?? 0 };
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
