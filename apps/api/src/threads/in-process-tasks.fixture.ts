import type { Digest } from '@carnet/kernel';
import { rulesByTexts, type ThreadSetting } from './rules-by-texts.js';
import { runTask, type RuleTexts, type Task } from './task.js';
import { TaskThreads } from './task-threads.js';

/** Runs tasks in the calling process, with only data that could be sent between threads. */
export class InProcessTasks extends TaskThreads {
  private textsOf: (set: Digest) => Promise<RuleTexts> = () => Promise.resolve(null);
  private readonly rules;

  constructor(setting: ThreadSetting) {
    super({});
    this.rules = rulesByTexts((set) => this.textsOf(set), setting);
  }

  override async run(_: string, task: Task, textsOf = this.textsOf): Promise<unknown> {
    this.textsOf = textsOf;
    return structuredClone(await runTask(structuredClone(task), this.rules));
  }
}
