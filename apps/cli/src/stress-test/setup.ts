import { compileDrafts, openRuleBook, type TextFile } from '@carnet/rule-packs';
import { StressWork, type StressPlan } from '@carnet/use-cases';
import { Problem } from '../problem.js';

/** What a thread needs to do its part of a stress test: texts and numbers alone. */
export interface StressSetup {
  readonly plan: StressPlan;
  readonly drafts: readonly TextFile[];
}

/** Opens the shipped rules, and beside them those with the drafts. @throws Problem that lists what is wrong with a draft. */
export function openStressWork({ plan, drafts }: StressSetup): StressWork {
  const shipped = openRuleBook();
  if (drafts.length === 0) return new StressWork(shipped, shipped, plan, shipped);
  const draft = compileDrafts(drafts);
  if (draft.ok) return new StressWork(shipped, draft.value, plan, shipped);
  const problems = draft.problems.map(({ file, line, column, message }) => `${file}:${String(line)}:${String(column)} ${message}`);
  throw new Problem(`The draft cannot be used:\n${problems.join('\n')}`, 'Correct it; docs/rule-authors.md says how packs are written.');
}
