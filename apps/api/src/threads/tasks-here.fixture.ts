import type { Digest } from '@carnet/kernel';
import { rulesByTexts, type ThreadSetting } from './rules-by-texts.js';
import { resultOf, type RuleTexts, type Task } from './task.js';
import { TaskThreads } from './task-threads.js';

/** The same tasks in the process that asks, with nothing crossing over that could not cross between threads. */
export class TasksHere extends TaskThreads {
  constructor(private readonly setting: ThreadSetting) {
    super({});
  }

  override async run(_: string, task: Task, textsOf: (set: Digest) => Promise<RuleTexts> = () => Promise.resolve(null)): Promise<unknown> {
    return structuredClone(await resultOf(structuredClone(task), rulesByTexts(textsOf, this.setting)));
  }
}
