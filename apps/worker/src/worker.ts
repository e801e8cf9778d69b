import { setTimeout as pause } from 'node:timers/promises';
import type { DispatchStore } from '@carnet/acts/work-items.js';
import type { WorkQueue } from '@carnet/queue';
import type { AuditWatch } from './audit-watch.js';
import { BackgroundLoop } from './background-loop.js';
import type { CalendarWatch } from './calendar-watch.js';
import type { Canary } from './canary.js';
import type { DeskWatch } from './desk-watch.js';
import type { Dispatcher } from './dispatcher.js';
import { errorCode } from './error-code.js';
import type { FileWatch } from './file-watch.js';
import type { KeyWatch } from './key-watch.js';
import type { LawWatch } from './law-watch.js';
import type { MailWatch } from './mail-watch.js';
import type { MessageWatch } from './message-watch.js';
import type { BatchProcessor } from './processors/batch-processor.js';
import { assertOneProcessorPerKind } from './processors/one-processor-per-kind.js';
import type { Reconciler } from './reconciler.js';
import type { ShadowWatch } from './shadow-watch.js';
import type { TimerWatch } from './timer-watch.js';
import type { WorkerTiming } from './timing.js';
import type { WorkLog } from './work-log.js';
import type { WorkSlots } from './work-slots.js';

export interface WorkerParts {
  readonly processors: readonly BatchProcessor[];
  readonly dispatcher: Dispatcher;
  readonly reconciler: Reconciler;
  readonly canary: Canary;
  readonly shadow: ShadowWatch;
  readonly timers: TimerWatch;
  readonly desk: DeskWatch;
  readonly law: LawWatch;
  readonly calendar: CalendarWatch;
  readonly audits: AuditWatch;
  readonly messages: MessageWatch;
  readonly mail: MailWatch;
  readonly files: FileWatch;
  readonly keys: KeyWatch;
  readonly queue: WorkQueue;
  readonly store: DispatchStore;
  readonly slots: WorkSlots;
  readonly log: WorkLog;
  readonly timing: WorkerTiming;
}

/** Everything a worker process does, started and stopped in the right order. */
export class WorkerRun {
  private readonly loops: Readonly<
    Record<
      | 'dispatcher'
      | 'reconciler'
      | 'canary'
      | 'shadow'
      | 'timers'
      | 'desk'
      | 'law'
      | 'calendar'
      | 'audits'
      | 'follower'
      | 'messages'
      | 'mail'
      | 'files'
      | 'keys',
      BackgroundLoop
    >
  >;
  private forgetReady: () => void = () => undefined;

  constructor(private readonly parts: WorkerParts) {
    const { dispatcher, reconciler, canary, shadow, timers, desk, law, calendar, audits, messages, mail, files, keys, log } = parts;
    this.loops = {
      dispatcher: new BackgroundLoop(dispatcher, log),
      reconciler: new BackgroundLoop(reconciler, log),
      canary: new BackgroundLoop(canary, log),
      shadow: new BackgroundLoop(shadow, log),
      timers: new BackgroundLoop(timers, log),
      desk: new BackgroundLoop(desk, log),
      law: new BackgroundLoop(law, log),
      calendar: new BackgroundLoop(calendar, log),
      audits: new BackgroundLoop(audits, log),
      follower: new BackgroundLoop(messages.follower, log),
      messages: new BackgroundLoop(messages, log),
      mail: new BackgroundLoop(mail, log),
      files: new BackgroundLoop(files, log),
      keys: new BackgroundLoop(keys, log),
    };
  }

  /** @throws Error when a kind of work has not exactly one processor. */
  start(): void {
    const { processors, queue, reconciler, messages, slots, log } = this.parts;
    assertOneProcessorPerKind(processors.map(({ constructor: { name }, kind, worker }) => ({ name, kind, queue: worker.name })));
    for (const { worker } of processors) {
      void worker.run().then(undefined, (error: unknown) => {
        log.error('a queue worker ended', { queue: worker.name, code: errorCode(error) });
      });
    }
    this.forgetReady = queue.onReady(() => {
      reconciler.doubt();
      this.loops.reconciler.wake();
    });
    slots.whenFreed(() => this.loops.dispatcher.wake());
    messages.whenReady(() => this.loops.messages.wake());
    for (const loop of Object.values(this.loops)) loop.start();
  }

  /** Stops to hand out and to take, and lets running jobs finish as long as they may. Answers whether they did. */
  async stop(): Promise<boolean> {
    const { processors, messages, mail, timing, log } = this.parts;
    this.forgetReady();
    const late = new AbortController();
    const stopped = Promise.all([
      ...Object.values(this.loops).map((loop) => loop.stop()),
      this.loops.messages.stop().then(() => messages.finish()),
      this.loops.mail.stop().then(() => mail.finish()),
      ...processors.map(({ worker }) => worker.close()),
    ]);
    const inTime = await Promise.race([stopped.then(() => true), pause(timing.stopWithin, false, { signal: late.signal })]);
    late.abort();
    if (!inTime) log.warn('running jobs were left to their leases', { waited: timing.stopWithin });
    return inTime;
  }

  /** For tests: hands out and works until no item is ready or running, and versions in shadow have been asked about all that was judged. */
  async drain(withinMilliseconds = 30_000): Promise<void> {
    const { dispatcher, shadow, store } = this.parts;
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
