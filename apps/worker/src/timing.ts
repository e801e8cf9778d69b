/** How often the worker looks after itself, in milliseconds. */
export interface WorkerTiming {
  readonly reconcileEvery: number;
  readonly probeEvery: number;
  /** A queue whose worker finishes nothing for this long while it has something to finish is stuck. */
  readonly stuckAfter: number;
  /** How long running jobs may take to finish when the worker stops. */
  readonly stopWithin: number;
}

export const WORKER_TIMING = Symbol('WorkerTiming');

export const DEFAULT_TIMING: WorkerTiming = { reconcileEvery: 30_000, probeEvery: 15_000, stuckAfter: 60_000, stopWithin: 10_000 };
