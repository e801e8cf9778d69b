import type { Queue, Worker } from 'bullmq';

/** Waits for an answer, but not for ever. */
export async function answered<T>(server: string, answer: Promise<T>, milliseconds = 10_000): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the queue's ${server} did not answer within ${String(milliseconds / 1000)} s`));
    }, milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

const firstPause = 100;
const longestPause = 5_000;

/** How long to wait after so many failures in a row, in milliseconds: twice as long each time up to five seconds, and never the same for two who failed together. */
export function pauseAfter(failures: number, chance: number = Math.random()): number {
  return Math.min(firstPause * 2 ** (failures - 1), longestPause) * (0.5 + chance / 2);
}

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
