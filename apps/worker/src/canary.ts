import { WorkQueue } from '@carnet/queue';
import { Inject, Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';
import { WORKER_TIMING, type WorkerTiming } from './timing.js';
import { WorkLog } from './work-log.js';

/**
 * Watches whether this process's queue workers still fetch jobs, because a worker can stop while it reports that it runs (BullMQ 6.0–6.1
 * did so after an outage). Signs of life are an answered request for a job and a finished job of this process. While the queue is
 * unreachable, workers are not judged.
 */
@Injectable()
export class Canary implements BackgroundTask {
  readonly name = 'canary';
  private readonly askedBefore = new Map<string, number>();
  /** Silence in milliseconds, counted by steps, so that a process that was frozen is not blamed for that time. */
  private readonly silentFor = new Map<string, number>();
  private readonly stuck = new Set<string>();
  private readonly onStuck: (() => void)[] = [];

  constructor(
    private readonly queue: WorkQueue,
    private readonly log: WorkLog,
    @Inject(WORKER_TIMING) private readonly timing: WorkerTiming,
  ) {}

  /** Records that a job of this queue was finished here. */
  finished(queue: string): void {
    this.silentFor.delete(queue);
  }

  /** Queues whose workers no longer take jobs. Only a restart of the process helps. */
  stuckQueues(): readonly string[] {
    return [...this.stuck];
  }

  /** Registers a callback for stuck queues. */
  whenStuck(listener: () => void): void {
    this.onStuck.push(listener);
  }

  async step(): Promise<number> {
    const reached = await this.queue.ping().then(
      () => true,
      () => false,
    );
    for (const queue of this.queue.queues) this.look(queue, reached);
    return this.timing.probeEvery;
  }

  private look(queue: string, reached: boolean): void {
    const asked = this.queue.answeredPolls(queue);
    const silent = reached && asked === this.askedBefore.get(queue);
    this.askedBefore.set(queue, asked);
    const silentFor = silent ? (this.silentFor.get(queue) ?? 0) + this.timing.probeEvery : 0;
    this.silentFor.set(queue, silentFor);
    if (silentFor >= this.timing.stuckAfter) this.report(queue);
  }

  private report(queue: string): void {
    if (this.stuck.has(queue)) return;
    this.stuck.add(queue);
    this.log.error('the worker of a queue takes no jobs', { queue });
    for (const listener of this.onStuck) listener();
  }
}
