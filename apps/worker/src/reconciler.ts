import { WorkQueue } from '@carnet/queue';
import { DispatchStore } from '@carnet/use-cases';
import { Inject, Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';
import { WORKER_TIMING, type WorkerTiming } from './timing.js';
import { WorkLog } from './work-log.js';

/** A batch younger than this may still be on its way into the queue. */
const graceSeconds = 10;

/**
 * Makes the queue agree with the work items: leases that ran out and jobs that vanished become runnable again, at
 * the next epoch. Losing all of Redis heals here, without an operator.
 */
@Injectable()
export class Reconciler implements BackgroundTask {
  readonly name = 'reconciler';
  private suspicious = true;

  constructor(
    private readonly store: DispatchStore,
    private readonly queue: WorkQueue,
    private readonly log: WorkLog,
    @Inject(WORKER_TIMING) private readonly timing: WorkerTiming,
  ) {}

  /** The queue was away and may have lost everything: the next step trusts no batch, however young. */
  doubt(): void {
    this.suspicious = true;
  }

  async step(): Promise<number> {
    await this.reconcile();
    return this.timing.reconcileEvery;
  }

  async reconcile(): Promise<{ reclaimed: number; redriven: number }> {
    const reclaimed = await this.store.reclaimExpired();
    const redriven = this.queue.isReady() ? await this.redriveLost() : 0;
    if (reclaimed + redriven > 0) this.log.info('work items made runnable again', { reclaimed, redriven });
    return { reclaimed, redriven };
  }

  private async redriveLost(): Promise<number> {
    const handedOut = await this.store.undelivered(this.suspicious ? 0 : graceSeconds);
    const live = await this.queue.live(handedOut.map(({ jobId }) => jobId));
    const lost = handedOut.filter(({ jobId }) => !live.has(jobId)).map(({ batch }) => batch);
    const redriven = lost.length === 0 ? 0 : await this.store.redrive(lost);
    this.suspicious = false;
    return redriven;
  }
}
