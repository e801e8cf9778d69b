import { addMonths } from './calendar-days.js';
import { isLighter } from './explain/outcome-weight.js';
import type { EffectiveRange, Overlay, Rule } from './pack.js';
import { verdictGroup } from './vocabulary.js';

const longestMonths = 24;

/** The faults of a rule as an overlay. `behind` is the next rule that does not relax the same rule. Lint compares the cohorts. */
export function overlayFaults(
  { relaxes }: Pick<Overlay, 'relaxes'>,
  { effective, outcome }: Pick<Rule, 'effective' | 'outcome'>,
  behind: Pick<Rule, 'id' | 'effective' | 'outcome'> | undefined,
): readonly string[] {
  if (behind?.id !== relaxes) return [`an overlay stands right before the rule it relaxes, and ${relaxes} is not the next one`];
  return [...rangeFaults(effective, behind), ...outcomeFaults(outcome, behind)];
}

function rangeFaults({ from, to }: EffectiveRange, { id, effective }: Pick<Rule, 'id' | 'effective'>): readonly string[] {
  if (from === null || to === null) return ['an overlay begins and ends on days of its own: `effective` names `from` and `to`'];
  const latest = addMonths(from, longestMonths);
  return [
    ...(latest !== null && to <= latest ? [] : [`an overlay lasts ${String(longestMonths)} months at most`]),
    ...((effective.from ?? from) <= from && (effective.to ?? to) >= to ? [] : [`${id} is not in force on all its days`]),
  ];
}

function outcomeFaults(outcome: Rule['outcome'], { id, outcome: relaxed }: Pick<Rule, 'id' | 'outcome'>): readonly string[] {
  if (verdictGroup(relaxed) === 'stop') return [`${id} stops a transfer: no overlay relaxes that`];
  if (verdictGroup(outcome) === 'outside' || !isLighter(outcome, relaxed))
    return [`${outcome} asks for no less than the ${relaxed} of ${id}: an overlay only relaxes`];
  return [];
}
