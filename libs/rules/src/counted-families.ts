import type { Facts } from './facts.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import { outcomeInScope, SharedAnswers } from './ruling.js';
import type { RuleOutcome } from './vocabulary.js';

/** Whether a flow adds to what a family of regimes counts, or only reads where the counters stand. */
export type Counting = 'counts' | 'reads';

/**
 * The families of regimes that bind a flow, each with whether the flow adds to its counters. Asked with the counters
 * unknown, so that a flow is left out only for reasons of its own: by an outcome that the law on counting names, other
 * than for small volume, or because no regime of the family asks for a mechanism. The Chinese regimes (`cn`, `cn_zone`,
 * …) share their counters: what one of them exempts is counted by none.
 *
 * @param families the families that count on the day, each with the outcomes that leave a flow out.
 */
export function countedFamilies<Family extends string>(
  packs: readonly RulePack[],
  facts: Facts,
  reference: ReferenceData,
  families: ReadonlyMap<Family, readonly string[]>,
): ReadonlyMap<Family, Counting> {
  const tests = packs.filter(({ kind }) => kind === 'transfer-test');
  const uncounted = facts.without([...new Set(tests.flatMap(({ counters }) => counters))]);
  const shared = new SharedAnswers();
  const found = new Map<Family, Counting>();
  for (const [family, leavesOut] of families) {
    const outcomes = tests.flatMap((pack) => (familyOf(pack) === family ? (outcomeInScope(pack, uncounted, reference, shared) ?? []) : []));
    if (outcomes.length > 0) found.set(family, isLeftOut(outcomes, leavesOut) ? 'reads' : 'counts');
  }
  return found;
}

/** A pack that does not bind has no outcome, and says nothing against leaving the flow out. */
function isLeftOut(outcomes: readonly RuleOutcome[], leavesOut: readonly string[]): boolean {
  if (outcomes.some((outcome) => leavesOut.includes(outcome))) return true;
  return outcomes.every((outcome) => outcome === 'not_applicable' || outcome === 'free_flow');
}

function familyOf({ regime }: RulePack): string {
  return regime === 'cn' || regime.startsWith('cn_') ? 'cn' : regime;
}
