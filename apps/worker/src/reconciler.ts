import { DispatchStore } from '@carnet/acts/work-items.js';
import { WorkQueue } from '@carnet/queue';
import { Inject, Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';
import { WORKER_TIMING, type WorkerTiming } from './timing.js';
import { WorkLog } from './work-log.js';

/**
 * Makes the queue agree with the work items: items whose lease has ended or whose job has vanished become runnable again at the next epoch.
 * This repairs even the loss of all Redis data without an operator.
 */
@Injectable()
export class Reconciler implements BackgroundTask {
  readonly name = 'reconciler';
  private suspicious = true;
  private compareAt = 0;

  constructor(
    private readonly store: DispatchStore,
    private readonly queue: WorkQueue,
    private readonly log: WorkLog,
    @Inject(WORKER_TIMING) private readonly timing: WorkerTiming,
  ) {}

  /** Called after the queue was unreachable and may have lost everything: the next step checks even recent batches. */
  suspectLostJobs(): void {
    this.suspicious = true;
  }

  /** Checks leases in every step, and the queue less often, because that asks about every job. */
  async step(now: number = performance.now()): Promise<number> {
    if (this.suspicious || now >= this.compareAt) {
      await this.reconcile();
      this.compareAt = now + this.timing.compareEvery;
    } else {
      this.report(await this.store.reclaimExpired(), 0);
    }
    return this.timing.reclaimEvery;
  }

  async reconcile(): Promise<{ reclaimed: number; redriven: number }> {
    const reclaimed = await this.store.reclaimExpired();
    const redriven = this.queue.isReady() ? await this.redriveLost() : 0;
    this.report(reclaimed, redriven);
    return { reclaimed, redriven };
  }

  private report(reclaimed: number, redriven: number): void {
    if (reclaimed + redriven > 0) this.log.info('work items made runnable again', { reclaimed, redriven });
  }

  private async redriveLost(): Promise<number> {
    const suspicious = this.suspicious;
    // Reset before the queries, so that a doubt raised during them is kept.
    this.suspicious = false;
    try {
      const handedOut = await this.store.undelivered(suspicious ? 0 : this.timing.lostAfter / 1000);
      const live = await this.queue.findLiveJobs(handedOut);
      const lost = handedOut.filter(({ jobId }) => !live.has(jobId));
      return lost.length === 0 ? 0 : await this.store.redrive(lost);
    } catch (error) {
      this.suspicious ||= suspicious;
      throw error;
    }
  }
}
