import type { QueueBatch, QueueJob } from './batch.js';

/** Runs a batch. It must be safe to repeat and should not throw: the queue neither retries nor keeps a failed batch. */
export type BatchHandler = (batch: QueueBatch) => Promise<void>;

/** The queue of each kind of work. */
export type QueueRoutes = Readonly<Record<string, string>>;

/**
 * Delivers batches from dispatchers to workers: at least once, in no order. It may lose all of them, so the caller stores the work
 * elsewhere and adds it again.
 */
export abstract class WorkQueue {
  /** Adds batches under their job ids. A batch whose id is waiting or running is not added again. */
  abstract add(jobs: readonly QueueJob[]): Promise<void>;
  /** The ids of the given jobs that are waiting or running. */
  abstract findLiveJobs(jobs: readonly Pick<QueueJob, 'jobId' | 'kind'>[]): Promise<Set<string>>;
  /** Starts running the batches of one queue, at most `concurrency` at a time. */
  abstract process(queue: string, concurrency: number, handler: BatchHandler): Promise<void>;
  /** The number of answered requests for a job by this process's workers of a queue, including answers that there is none. */
  abstract answeredPolls(queue: string): number;
  /** The names of the queues. */
  abstract readonly queues: readonly string[];
  /** False while the queue is known to be unreachable. True is no guarantee. */
  abstract isReady(): boolean;
  /** Calls back each time the queue is reachable again, when it may have lost all jobs. Returns a function that stops this. */
  abstract onReady(listener: () => void): () => void;
  /** Resolves when the queue answers; rejects if it does not within two seconds. */
  abstract ping(): Promise<void>;
  /** Takes no further batches and waits for the running ones. Affects only queues started by `process`. */
  abstract pause(): Promise<void>;
  /** Pauses, then closes all connections. */
  abstract close(): Promise<void>;
}
