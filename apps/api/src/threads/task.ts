import type { Calculation } from '@carnet/acts/calculator.js';
import type { RuleLoader } from '@carnet/acts/rule-books.js';
import { loadFaces } from '@carnet/features/decisions/letter/faces.js';
import { letterOf } from '@carnet/features/decisions/letter/letter.js';
import type { NoticePage } from '@carnet/features/decisions/notice-sections.js';
import { draftAsked } from '@carnet/features/drafts/read-sections.js';
import { explanationOf } from '@carnet/features/explanation/explain-transfer.js';
import { changesFor } from '@carnet/features/explanation/find-changes.js';
import { routeFor } from '@carnet/features/explanation/find-route.js';
import { comparePacks } from '@carnet/features/law/diff-pack-versions.js';
import { findCitedLaw } from '@carnet/features/law/read-law-of-pack.js';
import { compareWithVariant } from '@carnet/features/replay/replay-assessment.js';
import type { Digest } from '@carnet/kernel';

/** Calculations that threads can run, by function name. */
const calculations = {
  changesFor,
  comparePacks,
  compareWithVariant,
  draftAsked,
  explanationOf,
  findCitedLaw,
  routeFor,
};
export type CalculationName = keyof typeof calculations;

/** Name of a calculation for a thread. @throws Error for one that threads do not know. */
export function nameOf<Asked, Answer>(calculation: Calculation<Asked, Answer>): CalculationName {
  const known = Object.entries(calculations).find(([, one]) => (one as unknown) === calculation);
  if (known === undefined) throw new Error(`threads do not calculate ${calculation.name}`);
  return known[0] as CalculationName;
}

/** A calculation by name, with its input. */
interface CalculationTask {
  readonly name: CalculationName;
  readonly asked: unknown;
}

/** A task for a thread, as plain data. */
export type Task = CalculationTask | { readonly name: 'letter'; readonly asked: NoticePage };

/** Texts of a rule set by file name; null if it is not stored. */
export type RuleTexts = ReadonlyMap<string, string> | null;

/** Messages from the process to a thread. */
export type ToThread = { readonly task: Task } | { readonly texts: RuleTexts };

/** Messages from a thread: it is ready, it needs the texts of a set, or it has a result or an error. */
export type FromThread = 'ready' | { readonly needs: Digest } | { readonly result: unknown } | { readonly fault: ThreadFault };

/** An error sent between threads, which would otherwise lose its class and name. */
export type ThreadFault = Pick<Error, 'name' | 'message' | 'stack'>;

/** Runs a task. It takes no time limit, because nobody else waits for this thread. */
export async function runTask(task: Task, rules: RuleLoader): Promise<unknown> {
  if (task.name === 'letter') return letterOf(task.asked, await loadFaces());
  // Safe, because the compiler checked the input where the calculation was named.
  const calculation = calculations[task.name] as Calculation<unknown, unknown>;
  return calculation(rules, task.asked);
}
