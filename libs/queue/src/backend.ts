import type { Queue, Worker } from 'bullmq';

/** Where the queue lives, and how many jobs one worker runs at a time. */
export type QueueLocation =
  | { readonly redisUrl: string }
  | {
      /** Address of role `carnet_queue`. */
      readonly databaseUrl: string;
      /** Connections for queries; each running queue holds one more to listen on. */
      readonly poolSize: number;
    };

export interface QueueBackendOptions {
  /** Called for each error of a connection. They heal by themselves; they are for the log. */
  readonly onError: (error: Error) => void;
  /** Jobs of one queue that run at the same time in this process; `process` may say otherwise. */
  readonly concurrency: number;
  /** How long a silent worker keeps a job, in milliseconds. Tests shorten it. */
  readonly lockDuration: number;
  /** How often jobs of silent workers are looked for, in milliseconds. */
  readonly stalledInterval: number;
  /** How long one attempt to connect may take, in milliseconds. */
  readonly connectWithin: number;
  /** How long a PostgreSQL that cannot be connected to is tried again before the queue is not opened, in milliseconds. */
  readonly openWithin: number;
  /** A worker without a job asks for one at least this often, in milliseconds. */
  readonly askEvery: number;
}

/** BullMQ classes bound to one backend: what `@nestjs/bullmq` and `BullWorkQueue` construct. */
export type QueueClass = new (name: string, options?: object) => Queue;
export type WorkerClass = new (
  name: string,
  processor: (job: { name: string; data: unknown }) => Promise<unknown>,
  options?: { concurrency?: number; autorun?: boolean },
) => Worker;

export interface QueueBackend {
  readonly name: 'redis' | 'postgres';
  readonly queueClass: QueueClass;
  readonly workerClass: WorkerClass;
  /** How many times this process's workers of a queue asked for a job and were answered, be it that there is none. */
  asked(queue: string): number;
  isReady(): boolean;
  onReady(listener: () => void): () => void;
  ping(): Promise<void>;
  /** Lets go of the shared connections; queues and workers must be closed before. */
  close(): Promise<void>;
}
