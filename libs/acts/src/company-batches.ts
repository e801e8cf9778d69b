import type { TenantId } from '@carnet/kernel';
import { OutcomeUnknown } from '@carnet/persistence/tenant-database.js';

interface Waiting<Task, Answer> {
  readonly task: Task;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: unknown) => void;
}

/**
 * Does what is asked for one company together: what comes while a batch of the same company is under way waits for it and
 * goes with the next. Nothing is ever held back for company.
 */
export class CompanyBatches<Task, Answer> {
  private readonly queues = new Map<TenantId, Waiting<Task, Answer>[]>();

  /**
   * @param most tasks that go together.
   * @param perform does them, all or none, and answers each in turn. When it fails, each of them is tried alone, so that
   *   one that cannot be done takes no other with it. When nobody knows whether they were done, each is told so: an attempt
   *   that fails for another reason would say that nothing was stored.
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
