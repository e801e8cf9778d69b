import type { TenantId } from '@carnet/kernel';
import { OutcomeUnknown } from '@carnet/persistence/tenant-database.js';

interface Waiting<Task, Answer> {
  readonly task: Task;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: unknown) => void;
}

/**
 * Groups the tasks of one company: tasks that arrive while a batch is running wait for it and go together in the next one. A task never
 * waits for others to join it.
 */
export class CompanyBatches<Task, Answer> {
  private readonly queues = new Map<TenantId, Waiting<Task, Answer>[]>();

  /**
   * @param most maximum number of tasks in a batch.
   * @param perform does all tasks or none, and returns their answers in order. If it fails, each task is tried alone, so that one failing
   * task does not affect the others. If it is unknown whether the tasks were done, each gets that error, because a retry that fails for
   * another reason would wrongly say that nothing was stored.
   */
  constructor(
    private readonly most: number,
    private readonly perform: (company: TenantId, tasks: readonly Task[]) => Promise<readonly Answer[]>,
  ) {}

  ask(company: TenantId, task: Task): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const one = { task, resolve, reject };
      const queue = this.queues.get(company);
      if (queue !== undefined) queue.push(one);
      else void this.work(company, [one]);
    });
  }

  private async work(company: TenantId, queue: Waiting<Task, Answer>[]): Promise<void> {
    this.queues.set(company, queue);
    while (queue.length > 0) await this.settle(company, queue.splice(0, this.most));
    this.queues.delete(company);
  }

  private async settle(company: TenantId, batch: readonly Waiting<Task, Answer>[]): Promise<void> {
    try {
      const tasks = batch.map(({ task }) => task);
      const answers = await this.perform(company, tasks);
      if (answers.length !== batch.length) throw new Error('a batch answers each of its tasks');
      batch.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer);
      });
    } catch (fault) {
      if (batch.length > 1 && !(fault instanceof OutcomeUnknown)) await Promise.all(batch.map((one) => this.settle(company, [one])));
      else for (const { reject } of batch) reject(fault);
    }
  }
}
