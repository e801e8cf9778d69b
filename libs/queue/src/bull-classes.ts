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
import { backoffDelay, type QueueBackend, type QueueBackendOptions, type WorkerClass } from './backend.js';
import { PAYLOAD_LIMIT } from './batch.js';

/** What a backend gives BullMQ: connections to add and to consume over, and a factory. */
export interface BullSource<Connection> {
  readonly adding: Connection;
  readonly consuming: Connection;
  readonly factory: BackendFactory<IQueueBackend, Connection>;
}

type Handler = ConstructorParameters<WorkerClass>[1];

/**
 * BullMQ's two classes with the settings that all queues share. Both backends and both ways to consume (`@Processor` and
 * `WorkQueue.process`) use them.
 */
export function bullClasses<Connection>(
  source: BullSource<Connection>,
  options: QueueBackendOptions,
): Pick<QueueBackend, 'queueClass' | 'workerClass' | 'asked'> {
  // BullMQ types a plain Queue and Worker as Redis ones; at run time the factory decides.
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
        // A job that kills its worker is counted in its work item, not here.
        maxStalledCount: 20,
        // BullMQ's default is 15 s.
        runRetryDelay: 1_000,
        drainDelay: options.pollInterval / 1000,
        removeOnComplete: { count: 0 },
        removeOnFail: { count: 0 },
      };
      super(name, processor, workerOptions, factory);
      this.on('error', options.onError);
    }

    /** After a failed LISTEN, BullMQ on PostgreSQL sleeps for up to an hour unless a job is added. */
    override get maximumBlockTimeout(): number {
      return options.pollInterval / 1000;
    }

    /** BullMQ retries at once after any error but a refused connection. */
    protected override async moveToActive(token: string, name?: string): Promise<Job> {
      try {
        const job = await super.moveToActive(token, name);
        this.failures = 0;
        asked.set(this.name, (asked.get(this.name) ?? 0) + 1);
        return job;
      } catch (error) {
        this.failures += 1;
        await pause(backoffDelay(this.failures));
        throw error;
      }
    }
  }

  return { queueClass: BatchQueue, workerClass: BatchWorker, asked: (queue) => asked.get(queue) ?? 0 };
}

/** Finished jobs are removed, because BullMQ silently drops an `add` with a known id. */
const defaultJobOptions: DefaultJobOptions = {
  attempts: 1,
  removeOnComplete: true,
  removeOnFail: true,
  sizeLimit: PAYLOAD_LIMIT,
  stackTraceLimit: 0,
};

/** The braces put all keys of a queue into one slot of a Redis Cluster, and different queues into different slots. */
function shared<Connection>(name: string, connection: Connection): QueueOptions {
  return { connection: connection as NonNullable<QueueOptions['connection']>, prefix: `{carnet:${name}}` };
}
