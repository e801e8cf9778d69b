import { type Bound, boundsOf } from './bounds.js';
import { type ClauseCoverage, clauseCoverage } from './clauses.js';
import { type LawRead, lawRead } from './law-read.js';
import { type MutationScore, mutationScore } from './mutation-score.js';
import { type NullFlip, nullFlips } from './null-flips.js';
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
  readonly read: LawRead;
  /** Light answers among the cases that rest on silence; there must be none. */
  readonly flips: readonly NullFlip[];
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
    read: lawRead(subject),
    flips: nullFlips(subject),
  };
}
