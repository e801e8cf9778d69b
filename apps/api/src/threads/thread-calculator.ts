import type { Principal } from '@carnet/identity';
import { type CalculationInput, type CalculationName, type CalculationOutput, Calculator, type RuleArchive } from '@carnet/use-cases';
import type { Task } from './task.js';
import type { TaskThreads } from './task-threads.js';

/** Calculates in threads, in the line of the organisation that asks. */
export class ThreadCalculator extends Calculator {
  constructor(
    private readonly threads: Pick<TaskThreads, 'run'>,
    private readonly archive: RuleArchive,
  ) {
    super();
  }

  override async run<Name extends CalculationName>(
    { organisation }: Principal,
    name: Name,
    asked: CalculationInput<Name>,
  ): Promise<CalculationOutput<Name>> {
    // The compiler cannot relate the name to its input and its result across a thread.
    const result = await this.threads.run(organisation, { name, asked } as Task, (set) => this.archive.texts(set));
    return result as CalculationOutput<Name>;
  }
}
