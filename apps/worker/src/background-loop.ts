import { errorCode, type WorkLog } from './work-log.js';

/** Something done again and again. A step answers how many milliseconds to rest before the next one. */
export interface BackgroundTask {
  readonly name: string;
  step(): Promise<number>;
}

const firstRetry = 200;
const longestRetry = 2_000;

/** Runs a task until it is stopped. A step that fails is logged and tried again, later each time. */
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

  /** Takes the next step now, or once more right after the one in progress. */
  wake(): void {
    this.awake = true;
    this.endRest();
  }

  /** Lets the step in progress finish and takes no further one. */
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
