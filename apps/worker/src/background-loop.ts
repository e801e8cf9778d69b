import { errorCode, type WorkLog } from './work-log.js';

/** A repeated task. Each step returns the milliseconds to wait before the next one. */
export interface BackgroundTask {
  readonly name: string;
  step(): Promise<number>;
}

const firstRetry = 200;
const longestRetry = 2_000;

/** Runs a task until it is stopped. A failed step is logged and retried with increasing pauses. */
export class BackgroundLoop {
  private running: Promise<void> | undefined;
  private stopped = false;
  private awake = false;
  private endRest: () => void = () => undefined;

  constructor(
    private readonly task: BackgroundTask,
    private readonly log: WorkLog,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Starts the next step now, or right after the running one. */
  wake(): void {
    this.awake = true;
    this.endRest();
  }

  /** Lets the running step finish and starts no other. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.endRest();
    await this.running;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopped) {
      this.awake = false;
      let rest: number;
      try {
        rest = await this.task.step();
        failures = 0;
      } catch (error) {
        rest = Math.min(firstRetry * 2 ** failures, longestRetry);
        failures += 1;
        this.log.warn('background task failed and will be tried again', { task: this.task.name, code: errorCode(error), failures });
      }
      if (rest > 0) await this.rest(rest);
    }
  }

  private async rest(milliseconds: number): Promise<void> {
    if (this.stopped || this.awake) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
