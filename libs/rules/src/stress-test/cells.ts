import { outcomeWeight } from '../explain/outcome-weight.js';
import { OUTCOMES, REGIMES, type Regime, type RuleOutcome } from '../vocabulary.js';

/** How an answer moves. `opened`: a person now has to judge. `level`: another answer that requires the same. */
export type Move = 'same' | 'lighter' | 'heavier' | 'opened' | 'level';

export function moveOf(before: RuleOutcome, after: RuleOutcome): Move {
  if (before === after) return 'same';
  if (after === 'needs_review') return 'opened';
  const difference = outcomeWeight(after) - outcomeWeight(before);
  return difference > 0 ? 'heavier' : difference < 0 ? 'lighter' : 'level';
}

/** The sum of the counts of cells. */
export function totalCount(cells: readonly { readonly count: number }[]): number {
  return cells.reduce((sum, { count }) => sum + count, 0);
}

/** `Map.groupBy`, which Node 20 lacks. */
export function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

/** The regime in a tally's key. @throws RangeError for an unknown name, because the tally is then damaged. */
export function parseRegime(text: string): Regime {
  const known = REGIMES.find((regime) => regime === text);
  if (known === undefined) throw new RangeError('a tally names a regime there is not');
  return known;
}

export function parseOutcome(text: string): RuleOutcome {
  const known = OUTCOMES.find((outcome) => outcome === text);
  if (known === undefined) throw new RangeError('a tally names an outcome there is not');
  return known;
}
