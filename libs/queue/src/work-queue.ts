import type { QueueBatch, QueueJob } from './batch.js';

/** What runs a batch. It must be safe to repeat and should not throw: the queue neither retries nor keeps what failed. */
export type BatchHandler = (batch: QueueBatch) => Promise<void>;

/** Which queue each kind of work goes to. */
export type QueueRoutes = Readonly<Record<string, string>>;

/**
 * Hands batches from dispatchers to workers, at least once and in no order, and may forget all of them: whoever
 * uses it keeps the truth elsewhere and adds again.
 */
export abstract class WorkQueue {
  /** Adds batches under their job ids. One whose id is already waiting or running is not added twice. */
  abstract add(jobs: readonly QueueJob[]): Promise<void>;
  /** The ids of those jobs that still wait or run. */
  abstract live(jobs: readonly Pick<QueueJob, 'jobId' | 'kind'>[]): Promise<Set<string>>;
  /** Starts to run one queue's batches, at most `concurrency` at a time. */
  abstract process(queue: string, concurrency: number, handler: BatchHandler): Promise<void>;
  /** How many times this process's workers of a queue asked for a job and were answered, be it that there is none. */
  abstract asked(queue: string): number;
  /** The queues work is routed to. */
  abstract readonly queues: readonly string[];
  /** False while the queue is known to be out of reach. True is no promise. */
  abstract isReady(): boolean;
  /** Calls back each time the queue comes into reach again, when it may have lost everything. Answers how to stop. */
  abstract onReady(listener: () => void): () => void;
  /** Resolves when the queue answers; rejects when it does not within a second or two. */
  abstract ping(): Promise<void>;
  /** Takes no further batches and waits for the running ones. Only for queues started by `process`. */
  abstract pause(): Promise<void>;
  /** Pauses, then lets go of every connection. */
  abstract close(): Promise<void>;
}
