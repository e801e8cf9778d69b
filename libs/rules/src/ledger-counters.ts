import { evaluateWhereBound, type SharedFindings } from './evaluate.js';
import type { Facts } from './facts.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import type { Verdict } from './verdict.js';

/**
 * The ledger facts this flow is counted in, such as `ytd_sensitive`. Asked with the counters unknown, so that a
 * flow is left out only for reasons of its own: by an exemption other than small volume, or because no regime
 * of the family asks for a mechanism. The Chinese
 * regimes (`cn`, `cn_zone`, …) share their counters: what one of them exempts is counted by none.
 */
export function ledgerCounters(packs: readonly RulePack[], facts: Facts, reference: ReferenceData): readonly string[] {
  const counting = packs.filter(({ kind }) => kind === 'transfer-test');
  const all = [...new Set(counting.flatMap(({ counters }) => counters))];
  const uncounted = facts.without(all);
  const families = new Set(counting.map(familyOf));
  const counted = new Set<string>();
  const shared: SharedFindings = new Map();
  for (const name of families) {
    const family = counting.filter((pack) => familyOf(pack) === name);
    const read = family.flatMap(({ counters }) => counters);
    if (read.length === 0 || leftOut(family, (pack) => evaluateWhereBound(pack, uncounted, reference, shared))) continue;
    for (const counter of read) counted.add(counter);
  }
  return all.filter((name) => counted.has(name));
}

/** A pack that does not bind has no verdict, and says nothing against leaving the flow out. */
function leftOut(family: readonly RulePack[], verdictOf: (pack: RulePack) => Verdict | null): boolean {
  const outcomes = family.map((pack) => verdictOf(pack)?.outcome ?? 'not_applicable');
  return outcomes.includes('exempt') || outcomes.every((outcome) => outcome === 'not_applicable' || outcome === 'free_flow');
}

function familyOf({ regime }: RulePack): string {
  return regime === 'cn' || regime.startsWith('cn_') ? 'cn' : regime;
}
