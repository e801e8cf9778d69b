import { Pace, type Stretch } from '@carnet/acts/pace.js';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long the worker waits for what, in milliseconds. Tests shorten it through `createWorker`'s overrides. */
export interface WorkerTiming {
  /** How long a claimed item is its worker's alone. A worker that is silent for longer loses it to another one. */
  readonly leaseFor: number;
  /** What waits for something it needs is tried again after as long as it has waited so far; at least and at most after these. */
  readonly waitAtLeast: number;
  readonly waitAtMost: number;
  /** How often items whose lease has run out are taken back. */
  readonly reclaimEvery: number;
  /** How often what was handed out is compared with what the queue still holds. */
  readonly compareEvery: number;
  /** A batch younger than this may still be on its way into the queue. */
  readonly lostAfter: number;
  /** How often there is a look at what versions in shadow have not been asked about, while there is nothing. */
  readonly lookBesideEvery: number;
  /** How often there is a look at what is due, while there is little. */
  readonly sweepEvery: number;
  readonly probeEvery: number;
  /** A queue whose worker finishes nothing for this long while it has something to finish is stuck. */
  readonly stuckAfter: number;
  /** How long running jobs may take to finish when the worker stops. */
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
  lookBesideEvery: 3_000,
  sweepEvery: 1_000,
  probeEvery: 15_000,
  stuckAfter: 60_000,
  stopWithin: 10_000,
};

/** Work of some seconds in turns: between two of them, whatever else waits in this process is done. */
export class ShortTurns extends Pace {
  constructor(private readonly milliseconds: number) {
    super();
  }

  override begin(share: number): Stretch {
    const until = performance.now() + this.milliseconds / share;
    return {
      more: async () => {
        await nextTurn();
        return performance.now() < until;
      },
    };
  }
}
