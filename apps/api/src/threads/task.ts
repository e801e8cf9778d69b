import type { Calculation } from '@carnet/acts/calculator.js';
import type { RulesAtHand } from '@carnet/acts/rule-books.js';
import { loadFaces } from '@carnet/features/decisions/letter/faces.js';
import { letterOf } from '@carnet/features/decisions/letter/letter.js';
import type { NoticePage } from '@carnet/features/decisions/notice-sections.js';
import { draftAsked } from '@carnet/features/drafts/read-sections.js';
import { explanationOf } from '@carnet/features/explanation/explain-transfer.js';
import { changesFor } from '@carnet/features/explanation/find-changes.js';
import { routeFor } from '@carnet/features/explanation/find-route.js';
import { packsCompared } from '@carnet/features/law/diff-pack-versions.js';
import { lawCited } from '@carnet/features/law/read-law-of-pack.js';
import { variantCompared } from '@carnet/features/replay/replay-assessment.js';
import type { Digest } from '@carnet/kernel';

/** What threads calculate, by the name of its function. */
const calculations = { changesFor, draftAsked, explanationOf, lawCited, packsCompared, routeFor, variantCompared };
export type CalculationName = keyof typeof calculations;

/** The name by which a thread finds a calculation. @throws Error for one that threads do not know. */
export function nameOf<Asked, Answer>(calculation: Calculation<Asked, Answer>): CalculationName {
  const known = Object.entries(calculations).find(([, one]) => (one as unknown) === calculation);
  if (known === undefined) throw new Error(`threads do not calculate ${calculation.name}`);
  return known[0] as CalculationName;
}

/** One calculation, by its name and what it is told. */
interface CalculationTask {
  readonly name: CalculationName;
  readonly asked: unknown;
}

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
  // The compiler checked the argument where the calculation was named.
  const calculation = calculations[task.name] as Calculation<unknown, unknown>;
  return calculation(rules, task.asked);
}
