import { type Bound, boundsOf } from './bounds.js';
import { type ClauseCoverage, clauseCoverage } from './clauses.js';
import { type MutationScore, mutationScore } from './mutation-score.js';
import { ownRules, type PackSubject } from './pack-subject.js';

/** How well the cases of a pack hold it. */
export interface PackCoverage {
  readonly regime: string;
  readonly cases: number;
  /** Cases that fail: with them nothing else here can be relied on. */
  readonly failing: readonly string[];
  /** The pack's own rules; those of a pack it extends have their cases there. */
  readonly rules: number;
  /** Rules that decide no case. */
  readonly undecided: readonly string[];
  readonly bounds: readonly Bound[];
  readonly clauses: ClauseCoverage;
  readonly mutation: MutationScore;
}

/** Measures how well the cases of a pack hold it: rules decided, bounds met, clauses cited, small changes noticed. */
export function coverageOf(subject: PackSubject): PackCoverage {
  const decided = new Set(subject.judged.map(({ result: { got } }) => got.rule));
  const rules = ownRules(subject).map(({ rule }) => rule.id);
  const failing = subject.judged.flatMap(({ result: { id, passed } }) => (passed ? [] : [id]));
  return {
    regime: subject.pack.regime,
    cases: subject.caseSet.cases.length,
    failing: [...failing, ...subject.unreadable.map(({ id }) => id)],
    rules: rules.length,
    undecided: rules.filter((id) => !decided.has(id)),
    bounds: boundsOf(subject),
    clauses: clauseCoverage(subject),
    mutation: mutationScore(subject),
  };
}
