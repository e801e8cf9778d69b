import type { StressPlan } from '@carnet/features/stress-tests/stress-plan.js';
import { StressWork } from '@carnet/features/stress-tests/stress-work.js';
import { openPolicies } from '@carnet/policies';
import { compileDrafts, openRuleBook, type TextFile } from '@carnet/rule-packs';
import { ownPolicies } from '../own-policies.js';
import { Problem } from '../problem.js';

/** What a thread needs to do its part of a stress test: texts and numbers alone. */
export interface StressSetup {
  readonly plan: StressPlan;
  readonly drafts: readonly TextFile[];
  /** Whether editions of zone lists answer that are made up for demonstrations. */
  readonly illustrativeLists: boolean;
}

/** Opens the shipped rules, and beside them those with the drafts. @throws Problem that lists what is wrong with a draft. */
export function openStressWork({ plan, drafts, illustrativeLists }: StressSetup): StressWork {
  const shipped = openRuleBook({ illustrativeLists });
  const material = { ...shipped.material, policies: openPolicies(ownPolicies()).routing };
  if (drafts.length === 0) return new StressWork(shipped, shipped, plan, material);
  const draft = compileDrafts(drafts, { illustrativeLists });
  if (draft.ok) return new StressWork(shipped, draft.value, plan, material);
  const problems = draft.problems.map(({ file, line, column, message }) => `${file}:${String(line)}:${String(column)} ${message}`);
  throw new Problem(
    `The draft cannot be used:\n${problems.join('\n')}`,
    'Correct it; docs/reference/pack-format.md says how packs are written.',
  );
}
