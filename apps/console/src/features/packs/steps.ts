import type { PackVersion, PackHistory } from '@carnet/client';

export const steps = ['draft', 'lint', 'tests', 'stress', 'shadow', 'publish'] as const;
export type Step = (typeof steps)[number];

/** Which records of the history belong to a step. */
const kindsOf: Record<Step, readonly string[]> = {
  draft: ['drafted', 'revised', 'create', 'revise', 'discarded', 'discard'],
  lint: ['lint-passed', 'lint-failed', 'lint'],
  tests: ['tests-passed', 'tests-failed', 'test'],
  stress: [],
  shadow: ['shadowed', 'shadow'],
  publish: ['published', 'publish'],
};

/** The acts of the server that a step offers by one button; a publication needs its day as well. */
export const actsOf: Record<Step, readonly string[]> = {
  draft: ['discard'],
  lint: ['lint'],
  tests: ['test'],
  stress: [],
  shadow: ['shadow'],
  publish: [],
};

export type Progress = 'done' | 'failed' | 'open';

/** How far a step has come, by what the server says of the version. A stress test is a request of its own. */
export function progressOf(step: Exclude<Step, 'stress'>, { state, lint, tests }: Pick<PackVersion, 'state' | 'lint' | 'tests'>): Progress {
  const report = (of: typeof lint): Progress => (of === null ? 'open' : of.passed ? 'done' : 'failed');
  switch (step) {
    case 'draft':
      return 'done';
    case 'lint':
      return report(lint);
    case 'tests':
      return report(tests);
    case 'shadow':
      return state === 'shadow' || state === 'published' ? 'done' : 'open';
    case 'publish':
      return state === 'published' ? 'done' : 'open';
  }
}

/** Whether nothing more can be done to a version. */
export const isOver = ({ state }: Pick<PackVersion, 'state'>): boolean => state === 'published' || state === 'discarded';

/** What was recorded of a step, the latest first. */
export function recordsOf(step: Step, history: readonly PackHistory[]): readonly PackHistory[] {
  return history.filter(({ kind }) => kindsOf[step].includes(kind)).toReversed();
}

/** The step to look at first: the first that failed or is not done. */
export function firstOpen(version: Pick<PackVersion, 'state' | 'lint' | 'tests'>): Step {
  if (version.state === 'published') return 'publish';
  return (['lint', 'tests', 'shadow'] as const).find((step) => progressOf(step, version) !== 'done') ?? 'publish';
}
