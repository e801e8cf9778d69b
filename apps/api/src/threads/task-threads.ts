import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import type { WorkerOptions } from 'node:worker_threads';
import { CalculationRefused } from '@carnet/acts/calculator.js';
import type { Digest } from '@carnet/kernel';
import type { OnApplicationShutdown } from '@nestjs/common';
import { TaskThread } from './task-thread.js';
import type { RuleTexts, Task } from './task.js';

export interface TaskLimits {
  readonly threads: number;
  /** Maximum number of waiting tasks of an organisation. */
  readonly waiting: number;
  /** Time limit for a thread to start, and then for its task including compilation of rules. */
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** One processor stays free for requests. Each thread holds its own rules, so there are at most two. */
export const usualLimits: TaskLimits = {
  threads: Math.max(1, Math.min(2, availableParallelism() - 1)),
  waiting: 32,
  milliseconds: 20_000,
  megabytes: 512,
};

/** A task and its caller. */
interface QueuedTask {
  readonly organisation: string;
  readonly task: Task;
  readonly textsOf: (set: Digest) => Promise<RuleTexts>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs tasks in a few threads, at most one at a time per organisation. Each organisation has its own queue, and the queues take turns, so
 * that no organisation can delay another by many tasks. Threads start on first use and keep their compiled rules.
 */
export class TaskThreads implements OnApplicationShutdown {
  /** Queues by organisation; the one served last is at the end. */
  private readonly queues = new Map<string, QueuedTask[]>();
  /** Organisations that have a task under way. */
  private readonly busyOrganisations = new Set<string>();
  private readonly threads = new Set<TaskThread>();
  private ended = false;

  constructor(
    private readonly options: WorkerOptions,
    private readonly limits: TaskLimits = usualLimits,
    private readonly script = new URL(`./task.thread${extname(import.meta.url)}`, import.meta.url),
  ) {}

  /**
   * Queues a task and returns its result.
   *
   * @param textsOf source of rule texts that the thread does not have.
   * @throws CalculationRefused if too many tasks wait, it takes too long, or no thread can be started.
   */
  run(organisation: string, task: Task, textsOf: QueuedTask['textsOf'] = () => Promise.resolve(null)): Promise<unknown> {
    if (this.ended) return Promise.reject(new CalculationRefused('calculation-unavailable'));
    const line = this.queues.get(organisation) ?? [];
    if (line.length >= this.limits.waiting) return Promise.reject(new CalculationRefused('calculations-many'));
    return new Promise((resolve, reject) => {
      line.push({ organisation, task, textsOf, resolve, reject });
      this.queues.set(organisation, line);
      this.serveNext();
    });
  }

  /** Ends all threads and refuses waiting tasks. */
  async onApplicationShutdown(): Promise<void> {
    this.ended = true;
    const waiting = [...this.queues.values()].flat();
    this.queues.clear();
    for (const { reject } of waiting) reject(new CalculationRefused('calculation-unavailable'));
    await Promise.all([...this.threads].map((thread) => thread.end()));
  }

  private serveNext(): void {
    while (this.busyOrganisations.size < this.limits.threads) {
      const turn = this.nextTurn();
      if (turn === null) return;
      void this.serve(turn);
    }
  }

  /** The first task in the first queue whose organisation has no task under way. */
  private nextTurn(): QueuedTask | null {
    for (const [organisation, line] of this.queues) {
      const turn = this.busyOrganisations.has(organisation) ? undefined : line.shift();
      if (line.length === 0) this.queues.delete(organisation);
      if (turn !== undefined) return turn;
    }
    return null;
  }

  private async serve({ organisation, task, textsOf, resolve, reject }: QueuedTask): Promise<void> {
    this.busyOrganisations.add(organisation);
    try {
      resolve(await this.freeThread().run(task, textsOf, this.limits.milliseconds));
    } catch (error) {
      reject(error);
    }
    await this.removeDeadThreads();
    this.busyOrganisations.delete(organisation);
    const line = this.queues.get(organisation);
    if (line !== undefined) {
      this.queues.delete(organisation);
      this.queues.set(organisation, line);
    }
    this.serveNext();
  }

  private freeThread(): TaskThread {
    const free = [...this.threads].find((thread) => thread.free);
    if (free !== undefined) return free;
    const { megabytes } = this.limits;
    const thread = new TaskThread(this.script, { ...this.options, resourceLimits: { maxOldGenerationSizeMb: megabytes, stackSizeMb: 4 } });
    this.threads.add(thread);
    return thread;
  }

  /** Removes dead threads once they have ended, which makes room for new ones. */
  private async removeDeadThreads(): Promise<void> {
    for (const thread of [...this.threads].filter(({ alive }) => !alive)) {
      await thread.end();
      this.threads.delete(thread);
    }
  }
}
