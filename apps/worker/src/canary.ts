import { WorkQueue } from '@carnet/queue';
import { Inject, Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';
import { WORKER_TIMING, type WorkerTiming } from './timing.js';
import { WorkLog } from './work-log.js';

/**
 * Watches whether this process's queue workers still ask for jobs, because one can stop and say that it runs (BullMQ 6.0–6.1 did so after
 * an outage). A worker shows that it lives by a question that the queue answered, with a job or without one, or by a job that it finished;
 * what the workers of other processes do shows nothing. While the queue is away nothing can be said about those who ask it.
 */
@Injectable()
export class Canary implements BackgroundTask {
  readonly name = 'canary';
  private readonly askedBefore = new Map<string, number>();
  /** Counted in steps: a process that was frozen has taken none, and is not blamed for the time. */
  private readonly silentFor = new Map<string, number>();
  private readonly stuck = new Set<string>();
  private readonly onStuck: (() => void)[] = [];

  constructor(
    private readonly queue: WorkQueue,
    private readonly log: WorkLog,
    @Inject(WORKER_TIMING) private readonly timing: WorkerTiming,
  ) {}

  /** A job of this queue was finished here. */
  finished(queue: string): void {
    this.silentFor.delete(queue);
  }

  /** The queues whose workers no longer take jobs. Only a new process helps them. */
  stuckQueues(): readonly string[] {
    return [...this.stuck];
  }

  /** Calls back when a queue is found stuck. */
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
    const asked = this.queue.asked(queue);
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
