import { setTimeout as pause } from 'node:timers/promises';
import { DispatchStore } from '@carnet/acts/work-items.js';
import { WorkQueue } from '@carnet/queue';
import { Inject, Injectable } from '@nestjs/common';
import { BackgroundLoop, type BackgroundTask } from './background-loop.js';
import { Dispatcher } from './dispatcher.js';
import { MailWatch } from './mail-watch.js';
import { MessageWatch } from './message-watch.js';
import type { BatchProcessor } from './processors.js';
import { Reconciler } from './reconciler.js';
import { ShadowWatch } from './shadow-watch.js';
import { WORKER_TIMING, type WorkerTiming } from './timing.js';
import { errorCode, WorkLog } from './work-log.js';
import { WorkSlots } from './work-slots.js';

/** The repeated background tasks. */
export const WATCHES = Symbol('what the worker watches');

/** The processors that take jobs. */
export const PROCESSORS = Symbol('the processors of all kinds of work');

/** Starts and stops everything in a worker process in the right order. */
@Injectable()
export class WorkerRun {
  private readonly dispatchLoop: BackgroundLoop;
  private readonly reconcileLoop: BackgroundLoop;
  private readonly messageLoop: BackgroundLoop;
  private readonly mailLoop: BackgroundLoop;
  private readonly loops: readonly BackgroundLoop[];
  private forgetReady: () => void = () => undefined;

  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly reconciler: Reconciler,
    private readonly shadow: ShadowWatch,
    private readonly messages: MessageWatch,
    private readonly mail: MailWatch,
    private readonly queue: WorkQueue,
    private readonly store: DispatchStore,
    private readonly slots: WorkSlots,
    private readonly log: WorkLog,
    @Inject(WORKER_TIMING) private readonly timing: WorkerTiming,
    @Inject(PROCESSORS) private readonly processors: readonly BatchProcessor[],
    @Inject(WATCHES) watches: readonly BackgroundTask[],
  ) {
    const loopOf = (task: BackgroundTask): BackgroundLoop => new BackgroundLoop(task, log);
    this.dispatchLoop = loopOf(dispatcher);
    this.reconcileLoop = loopOf(reconciler);
    this.messageLoop = loopOf(messages);
    this.mailLoop = loopOf(mail);
    const others = [messages.follower, shadow, ...watches].map(loopOf);
    this.loops = [this.dispatchLoop, this.reconcileLoop, this.messageLoop, this.mailLoop, ...others];
  }

  start(): void {
    const { processors, queue, reconciler, messages, slots, log } = this;
    for (const { worker } of processors) {
      void worker.run().then(undefined, (error: unknown) => {
        log.error('a queue worker ended', { queue: worker.name, code: errorCode(error) });
      });
    }
    this.forgetReady = queue.onReady(() => {
      reconciler.suspectLostJobs();
      this.reconcileLoop.wake();
    });
    slots.onSlotFreed(() => this.dispatchLoop.wake());
    messages.onReady(() => this.messageLoop.wake());
    for (const loop of this.loops) loop.start();
  }

  /** Stops dispatching and taking jobs, and lets running ones finish within the limit; returns whether they did. */
  async stop(): Promise<boolean> {
    const { processors, messages, mail, timing, log } = this;
    this.forgetReady();
    const late = new AbortController();
    const stopped = Promise.all([
      ...this.loops.map((loop) => loop.stop()),
      this.messageLoop.stop().then(() => messages.finish()),
      this.mailLoop.stop().then(() => mail.finish()),
      ...processors.map(({ worker }) => worker.close()),
    ]);
    const inTime = await Promise.race([stopped.then(() => true), pause(timing.stopWithin, false, { signal: late.signal })]);
    late.abort();
    if (!inTime) log.warn('running jobs were left to their leases', { waited: timing.stopWithin });
    return inTime;
  }

  /** For tests: dispatches and works until no item is ready or running and versions in shadow have been compared with all assessments. */
  async drain(withinMilliseconds = 30_000): Promise<void> {
    const { dispatcher, shadow, store } = this;
    const deadline = performance.now() + withinMilliseconds;
    for (;;) {
      await dispatcher.dispatch();
      const { ready, running } = await store.counts();
      if (ready + running === 0) return shadow.catchUp();
      if (performance.now() > deadline) throw new Error(`not drained: ${String(ready)} ready, ${String(running)} running`);
      await pause(2);
    }
  }
}
