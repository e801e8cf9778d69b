import { Worker, type WorkerOptions } from 'node:worker_threads';
import { CalculationRefused } from '@carnet/acts/calculator.js';
import { RulesMissing } from '@carnet/acts/rule-book.js';
import type { Digest } from '@carnet/kernel';
import type { FromThread, RuleTexts, Task, ThreadFault, ToThread } from './task.js';

/** A caller that waits for a task. */
interface PendingTask {
  /** Fires if the thread is silent for too long. */
  readonly task: Task;
  readonly timer: NodeJS.Timeout;
  readonly textsOf: (set: Digest) => Promise<RuleTexts>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A thread that does one task at a time until it dies or a task takes too long. */
export class TaskThread {
  private readonly worker: Worker;
  private waiting: PendingTask | null = null;
  private ready = false;
  private dead = false;

  /** @throws CalculationRefused if no thread can be started. */
  constructor(script: URL, options: WorkerOptions) {
    try {
      this.worker = new Worker(script, options);
    } catch (error) {
      throw new CalculationRefused('calculation-unavailable', { cause: error });
    }
    this.worker.on('message', (message: FromThread) => this.receive(message));
    this.worker.on('error', (error) => this.fail(refusedFor(error, this.ready)));
    this.worker.on('exit', () => this.fail(new CalculationRefused('calculation-unavailable')));
  }

  /** Whether it can do another task, now or later. */
  get alive(): boolean {
    return !this.dead;
  }

  /** Whether it can do a task now. */
  get free(): boolean {
    return !this.dead && this.waiting === null;
  }

  /** Runs a task; ends the thread if it takes too long to start or to return a result. */
  run(task: Task, textsOf: PendingTask['textsOf'], milliseconds: number): Promise<unknown> {
    const timer = setTimeout(() => this.fail(new CalculationRefused('calculation-too-long')), milliseconds);
    return new Promise((resolve, reject) => {
      this.waiting = { task, textsOf, timer, resolve, reject };
      // Only once it is ready: an error of the task would otherwise look like a failed start.
      if (this.ready) this.post({ task });
    }).finally(() => {
      clearTimeout(timer);
      this.waiting = null;
    });
  }

  /** Ends the thread and its task. */
  async end(): Promise<void> {
    this.fail(new CalculationRefused('calculation-unavailable'));
    await this.worker.terminate();
  }

  private receive(message: FromThread): void {
    this.waiting?.timer.refresh();
    if (message === 'ready') this.begin();
    else if ('needs' in message) void this.sendTexts(message.needs);
    else if ('result' in message) this.waiting?.resolve(message.result);
    else this.waiting?.reject(faultOf(message.fault));
  }

  private begin(): void {
    this.ready = true;
    if (this.waiting === null) return;
    try {
      this.post({ task: this.waiting.task });
    } catch (error) {
      this.fail(error);
    }
  }

  /** Without the texts the thread cannot continue, so an error ends it. */
  private async sendTexts(set: Digest): Promise<void> {
    try {
      this.post({ texts: (await this.waiting?.textsOf(set)) ?? null });
    } catch (error) {
      this.fail(error);
    }
  }

  private post(message: ToThread): void {
    this.worker.postMessage(message);
  }

  private fail(error: unknown): void {
    this.dead = true;
    this.waiting?.reject(error);
  }
}

/** Why a thread died: too little memory for its task, an error, or a failed start. */
function refusedFor(error: unknown, begun: boolean): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new CalculationRefused('calculation-too-long', { cause: error });
  return begun ? error : new CalculationRefused('calculation-unavailable', { cause: error });
}

/** Restores the class of the only error with a response of its own. */
function faultOf({ name, message, stack }: ThreadFault): Error {
  return name === 'RulesMissing' ? new RulesMissing(message) : Object.assign(new Error(message), { name, stack });
}
