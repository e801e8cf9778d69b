import type { Facts } from '../facts.js';
import { rulesOn } from '../in-force.js';
import type { RulePack } from '../pack.js';
import type { Verdict } from '../verdict.js';
import { type Candidate, difficultyOf } from './change.js';
import { isLighter } from './outcome-weight.js';
import type { TrialResult } from './trials.js';

/**
 * The pairs of changes that may have an effect together that neither has alone: easiest first, then smallest. `idle` are changes that make
 * nothing lighter. Two belong together if one rule reads both facts: the deciding rule, or one with a lighter outcome. They also do if one
 * of them makes another rule decide that reads the other.
 */
export function findPromisingPairs(
  pack: RulePack,
  facts: Facts,
  now: Verdict,
  idle: readonly TrialResult[],
): readonly (readonly [Candidate, Candidate])[] {
  const rules = rulesOn(pack, facts.asOfDate);
  const telling = rules
    .filter(({ id, outcome }) => id === now.decisiveRule || isLighter(outcome, now.outcome))
    .map(({ when }) => new Set(when.reads));
  const reads = new Map(rules.map(({ id, when }) => [id, new Set(when.reads)]));
  const opened = ({ answer }: TrialResult): ReadonlySet<string> =>
    answer.decisiveRule === now.decisiveRule ? nothing : (reads.get(answer.decisiveRule ?? '') ?? nothing);
  const pool = idle.map((tried) => ({ candidate: soleCandidate(tried), next: opened(tried) }));
  const pairs: [Candidate, Candidate][] = [];
  pool.forEach(({ candidate: one, next }, index) => {
    for (const { candidate: other, next: afterOther } of pool.slice(index + 1)) {
      if (one.fact === other.fact) continue;
      const together = telling.some((facts) => facts.has(one.fact) && facts.has(other.fact));
      if (together || next.has(other.fact) || afterOther.has(one.fact)) pairs.push([one, other]);
    }
  });
  return pairs.toSorted((one, other) => difficultyOf(one) - difficultyOf(other) || sizeOf(one) - sizeOf(other));
}

function sizeOf([one, other]: readonly [Candidate, Candidate]): number {
  return one.items.length + other.items.length;
}

const nothing: ReadonlySet<string> = new Set();

function soleCandidate({ candidates: [candidate] }: TrialResult): Candidate {
  if (candidate === undefined) throw new RangeError('a single change is one change');
  return candidate;
}
