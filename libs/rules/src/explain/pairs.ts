import type { Facts } from '../facts.js';
import { inForce, type RulePack } from '../pack.js';
import type { Verdict } from '../verdict.js';
import { type Candidate, easeOf } from './change.js';
import { weightOf } from './outcome-weight.js';
import type { Tried } from './trials.js';

/**
 * The pairs of changes that may do together what neither does alone, the easiest first. `idle` are the changes that
 * leave the outcome as it is. Two of them belong together when one rule with a lighter outcome reads both facts, or
 * when one of them makes another rule decide and that rule reads the other.
 */
export function pairsWorthTrying(
  pack: RulePack,
  facts: Facts,
  now: Verdict,
  idle: readonly Tried[],
): readonly (readonly [Candidate, Candidate])[] {
  const rules = pack.rules.filter(({ effective }) => inForce(effective, facts.asOfDate));
  const lighter = rules.filter(({ outcome }) => weightOf(outcome) < weightOf(now.outcome)).map(({ when }) => new Set(when.reads));
  const reads = new Map(rules.map(({ id, when }) => [id, new Set(when.reads)]));
  const opened = ({ verdict }: Tried): ReadonlySet<string> =>
    verdict.decisiveRule === now.decisiveRule ? nothing : (reads.get(verdict.decisiveRule ?? '') ?? nothing);
  const pool = idle.map((tried) => ({ candidate: onlyOf(tried), next: opened(tried) }));
  const pairs: [Candidate, Candidate][] = [];
  pool.forEach(({ candidate: one, next }, index) => {
    for (const { candidate: other, next: afterOther } of pool.slice(index + 1)) {
      if (one.fact === other.fact) continue;
      const together = lighter.some((facts) => facts.has(one.fact) && facts.has(other.fact));
      if (together || next.has(other.fact) || afterOther.has(one.fact)) pairs.push([one, other]);
    }
  });
  return pairs.toSorted((one, other) => easeOf(one) - easeOf(other));
}

const nothing: ReadonlySet<string> = new Set();

function onlyOf({ candidates: [candidate] }: Tried): Candidate {
  if (candidate === undefined) throw new RangeError('a single change is one change');
  return candidate;
}
