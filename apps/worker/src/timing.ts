import { Pace, type WorkSlice } from '@carnet/acts/pace.js';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Intervals and limits of the worker, in milliseconds. Tests shorten them through `createWorker`'s overrides. */
export interface WorkerTiming {
  /** Lease of a claimed item. A worker that is silent for longer loses it to another one. */
  readonly leaseFor: number;
  /** An item that waits for something is retried after as long as it has waited so far, within these limits. */
  readonly waitAtLeast: number;
  readonly waitAtMost: number;
  /** Interval between checks for expired leases. */
  readonly reclaimEvery: number;
  /** Interval between comparisons of dispatched items with the queue. */
  readonly compareEvery: number;
  /** A batch younger than this may still be on its way into the queue. */
  readonly lostAfter: number;
  /** Interval between checks for new assessments to compare in shadow, while there are none. */
  readonly compareShadowEvery: number;
  /** Interval between checks for due work, while there is little. */
  readonly sweepEvery: number;
  readonly probeEvery: number;
  /** A queue whose worker finishes nothing for this long, although it has jobs, is stuck. */
  readonly stuckAfter: number;
  /** Time for running jobs to finish when the worker stops. */
  readonly stopWithin: number;
}

export const WORKER_TIMING = Symbol('WorkerTiming');

export const DEFAULT_TIMING: WorkerTiming = {
  leaseFor: 20_000,
  waitAtLeast: 2_000,
  waitAtMost: 300_000,
  reclaimEvery: 5_000,
  compareEvery: 10_000,
  lostAfter: 10_000,
  compareShadowEvery: 3_000,
  sweepEvery: 1_000,
  probeEvery: 15_000,
  stuckAfter: 60_000,
  stopWithin: 10_000,
};

/** Splits work of some seconds into turns, between which other work of this process runs. */
export class ShortTurns extends Pace {
  constructor(private readonly milliseconds: number) {
    super();
  }

  override begin(share: number): WorkSlice {
    const until = performance.now() + this.milliseconds / share;
    return {
      yieldProcessor: async () => {
        await nextTurn();
        return performance.now() < until;
      },
    };
  }
}
