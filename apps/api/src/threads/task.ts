import type { Digest } from '@carnet/kernel';
import { calculate, type CalculationInput, type CalculationName, type NoticePage, type RulesAtHand } from '@carnet/use-cases';
import { loadFaces } from '../notices/letter/faces.js';
import { letterOf } from '../notices/letter/letter.js';

/** One calculation, by its name and what it is told. */
type CalculationTask = {
  readonly [Name in CalculationName]: { readonly name: Name; readonly asked: CalculationInput<Name> };
}[CalculationName];

/** What a thread is given to do, as plain data. */
export type Task = CalculationTask | { readonly name: 'letter'; readonly asked: NoticePage };

/** Texts of a set of rules by the names of their files; null for a set that nobody stored. */
export type RuleTexts = ReadonlyMap<string, string> | null;

/** What a process tells a thread. */
export type ToThread = { readonly task: Task } | { readonly texts: RuleTexts };

/** What a thread tells its process: that it can begin, that it needs the texts of a set, or what came of its task. */
export type FromThread = 'ready' | { readonly needs: Digest } | { readonly result: unknown } | { readonly fault: ThreadFault };

/** An error on its way between threads, where it would lose its class and its name. */
export type ThreadFault = Pick<Error, 'name' | 'message' | 'stack'>;

/** Does a task. It may take as long as it likes: nobody else waits for this thread. */
export async function resultOf(task: Task, rules: RulesAtHand): Promise<unknown> {
  if (task.name === 'letter') return letterOf(task.asked, await loadFaces());
  return calculate(rules, task.name, task.asked);
}
