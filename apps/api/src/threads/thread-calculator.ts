import { type Calculation, Calculator } from '@carnet/acts/calculator.js';
import type { RuleArchive } from '@carnet/acts/rule-book.js';
import type { Principal } from '@carnet/identity';
import type { TaskThreads } from './task-threads.js';
import { nameOf } from './task.js';

/** Calculates in threads, in the line of the organisation that asks. */
export class ThreadCalculator extends Calculator {
  constructor(
    private readonly threads: Pick<TaskThreads, 'run'>,
    private readonly archive: RuleArchive,
  ) {
    super();
  }

  override async run<Asked, Answer>({ organisation }: Principal, calculation: Calculation<Asked, Answer>, asked: Asked): Promise<Answer> {
    const task = { name: nameOf(calculation), asked };
    // What comes back over a thread has no type of its own.
    return (await this.threads.run(organisation, task, (set) => this.archive.texts(set))) as Answer;
  }
}
