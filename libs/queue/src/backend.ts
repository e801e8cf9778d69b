import type { Queue, Worker } from 'bullmq';

/** Waits for an answer. @throws Error if there is none within `milliseconds`. */
export async function withTimeout<T>(server: string, answer: Promise<T>, milliseconds = 10_000): Promise<T> {
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

/**
 * The pause in milliseconds after consecutive failures: doubles up to five seconds, with jitter so that two failing callers retry apart.
 */
export function backoffDelay(failures: number, chance: number = Math.random()): number {
  return Math.min(firstPause * 2 ** (failures - 1), longestPause) * (0.5 + chance / 2);
}

/** The server that holds the queue. */
export type QueueLocation =
  | { readonly redisUrl: string }
  | {
      /** Address of role `carnet_queue`. */
      readonly databaseUrl: string;
      /** Connections for queries. Each running worker holds one more, for LISTEN. */
      readonly poolSize: number;
    };

export interface QueueBackendOptions {
  /** Called for each connection error, for the log. Connections recover by themselves. */
  readonly onError: (error: Error) => void;
  /** The number of jobs of one queue that run concurrently in this process, unless `process` overrides it. */
  readonly concurrency: number;
  /** How long an unresponsive worker keeps a job, in milliseconds. Tests shorten it. */
  readonly lockDuration: number;
  /** How often jobs of unresponsive workers are looked for, in milliseconds. */
  readonly stalledInterval: number;
  /** How long one attempt to connect may take, in milliseconds. */
  readonly connectWithin: number;
  /** How long connecting to PostgreSQL is retried before opening the queue fails, in milliseconds. */
  readonly openWithin: number;
  /** The longest time between two requests of an idle worker for a job, in milliseconds. */
  readonly pollInterval: number;
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
  /** The number of answered requests for a job by this process's workers of a queue, including answers that there is none. */
  asked(queue: string): number;
  isReady(): boolean;
  onReady(listener: () => void): () => void;
  ping(): Promise<void>;
  /** Closes the shared connections. Close queues and workers first. */
  close(): Promise<void>;
}
