import { type Bound, boundsOf } from './bounds.js';
import { type ClauseCoverage, clauseCoverageOf } from './clauses.js';
import { type ReadingCoverage, readingCoverageOf } from './reading-coverage.js';
import { type MutationScore, mutationScoreOf } from './mutation-score.js';
import { type NullFlip, nullFlips } from './null-flips.js';
import { ownRules, type PackSubject } from './pack-subject.js';

/** How well the cases of a pack test it. */
export interface PackCoverage {
  readonly regime: string;
  readonly cases: number;
  /** Failing cases. If there are any, the other values are not reliable. */
  readonly failing: readonly string[];
  /** The number of the pack's own rules. Rules of the pack it extends are tested there. */
  readonly rules: number;
  /** Rules that decide none of the cases. */
  readonly undecided: readonly string[];
  readonly bounds: readonly Bound[];
  readonly clauses: ClauseCoverage;
  readonly mutation: MutationScore;
  readonly read: ReadingCoverage;
  /** Null flips among the cases; there must be none. */
  readonly flips: readonly NullFlip[];
}

/** Measures how well the cases of a pack test it: deciding rules, bounds, cited clauses, and small changes noticed. */
export function coverageOf(subject: PackSubject): PackCoverage {
  const decided = new Set(subject.judgedCases.map(({ result: { got } }) => got.rule));
  const rules = ownRules(subject).map(({ rule }) => rule.id);
  const failing = subject.judgedCases.flatMap(({ result: { id, passed } }) => (passed ? [] : [id]));
  return {
    regime: subject.pack.regime,
    cases: subject.caseSet.cases.length,
    failing: [...failing, ...subject.unreadableCases.map(({ id }) => id)],
    rules: rules.length,
    undecided: rules.filter((id) => !decided.has(id)),
    bounds: boundsOf(subject),
    clauses: clauseCoverageOf(subject),
    mutation: mutationScoreOf(subject),
    read: readingCoverageOf(subject),
    flips: nullFlips(subject),
  };
}
