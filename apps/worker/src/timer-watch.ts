import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import type { Instant } from '@carnet/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';
import { WORKER_TIMING, type WorkerTiming } from './timing.js';

/** Deadlines handed out at a time: after a week of rest, so many do not hold up what was filed meanwhile. */
const most = 200;

/** Hands out the deadlines that are due. Every worker process runs one; the store's locks keep them apart. */
@Injectable()
export class TimerWatch implements BackgroundTask {
  readonly name = 'timers';

  constructor(
    private readonly sweep: TimerSweep,
    @Inject(WORKER_TIMING) private readonly timing: WorkerTiming,
  ) {}

  async step(): Promise<number> {
    return (await this.sweep.handOut(most)) === most ? 0 : this.timing.sweepEvery;
  }

  /** For tests: hands out all that is due, as if it were then. */
  async catchUp(asOf?: Instant): Promise<number> {
    let handedOut = 0;
    for (;;) {
      const now = await this.sweep.handOut(most, asOf);
      if (now === 0) return handedOut;
      handedOut += now;
    }
  }
}
