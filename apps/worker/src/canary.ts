import { WorkQueue } from '@carnet/queue';
import { Inject, Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';
import { WORKER_TIMING, type WorkerTiming } from './timing.js';
import { WorkLog } from './work-log.js';

/**
 * Sends a job that does nothing through every queue, because a queue worker can stop taking jobs and still say that
 * it runs (BullMQ 6.0–6.1 did so after an outage). Any job this process finishes proves its worker alive. While the
 * queue takes no jobs nothing can be said about those who run them.
 */
@Injectable()
export class Canary implements BackgroundTask {
  readonly name = 'canary';
  private readonly unfinishedSince = new Map<string, number>();
  private readonly stuck = new Set<string>();
  private readonly onStuck: (() => void)[] = [];

  constructor(
    private readonly queue: WorkQueue,
    private readonly log: WorkLog,
    @Inject(WORKER_TIMING) private readonly timing: WorkerTiming,
  ) {}

  /** A job of this queue was finished here. */
  finished(queue: string): void {
    this.unfinishedSince.delete(queue);
  }

  /** The queues whose workers no longer take jobs. Only a new process helps them. */
  stuckQueues(): readonly string[] {
    return [...this.stuck];
  }

  /** Calls back when a queue is found stuck. */
  whenStuck(listener: () => void): void {
    this.onStuck.push(listener);
  }

  async step(now: number = performance.now()): Promise<number> {
    for (const queue of this.queue.queues) {
      const since = this.unfinishedSince.get(queue);
      if (since !== undefined && now - since >= this.timing.stuckAfter) this.report(queue);
    }
    await Promise.all(this.queue.queues.map((queue) => this.probe(queue, now)));
    return this.timing.probeEvery;
  }

  private async probe(queue: string, now: number): Promise<void> {
    const since = this.unfinishedSince.get(queue) ?? now;
    // Before the job is added, so that finishing it comes after.
    this.unfinishedSince.set(queue, since);
    const taken = await this.queue.probe(queue).then(
      () => true,
      () => false,
    );
    if (!taken) this.unfinishedSince.delete(queue);
  }

  private report(queue: string): void {
    if (this.stuck.has(queue)) return;
    this.stuck.add(queue);
    this.log.error('the worker of a queue takes no jobs', { queue });
    for (const listener of this.onStuck) listener();
  }
}
