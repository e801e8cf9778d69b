import type { Facts } from './facts.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import { outcomeInScope, SharedAnswers } from './ruling.js';
import type { RuleOutcome } from './vocabulary.js';

/** Whether a flow adds to the counters of a family of regimes, or only reads them. */
export type Counting = 'counts' | 'reads';

/**
 * The families of regimes that bind a flow, each with whether the flow adds to its counters. The counters are unknown here, so that a flow
 * is left out only for its own reasons: an outcome that the counting rule excludes, or no regime of the family asks for a mechanism. A
 * small volume is no such reason. The Chinese regimes (`cn`, `cn_zone`, …) share counters: a flow that one of them exempts is not counted.
 *
 * @param families the families that count on the day, each with the outcomes that exclude a flow.
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

/** Whether the outcomes exclude the flow. A pack that does not bind has no outcome and does not prevent this. */
function isLeftOut(outcomes: readonly RuleOutcome[], leavesOut: readonly string[]): boolean {
  if (outcomes.some((outcome) => leavesOut.includes(outcome))) return true;
  return outcomes.every((outcome) => outcome === 'not_applicable' || outcome === 'free_flow');
}

function familyOf({ regime }: RulePack): string {
  return regime === 'cn' || regime.startsWith('cn_') ? 'cn' : regime;
}
