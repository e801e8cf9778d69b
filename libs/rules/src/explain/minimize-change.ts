import type { RegimeAnswer } from '../ruling.js';
import { leaveOutItems, textsOf } from './candidates.js';
import type { Trials, TrialResult } from './trials.js';

/** The same acts and answer, with as few left-out items as possible. */
export function minimizeChange(tried: TrialResult, trials: Trials): TrialResult {
  return tried.candidates.reduce(
    (smallest, { kind }, index) => (kind === 'leave-out' ? restoreItems(smallest, index, trials) : smallest),
    tried,
  );
}

/** Restores left-out items one by one while the answer stays the same. */
function restoreItems(tried: TrialResult, index: number, trials: Trials): TrialResult {
  const candidate = tried.candidates[index];
  if (candidate === undefined) return tried;
  const held = textsOf(trials.facts.read(candidate.fact).value);
  let [fewest, left] = [tried, candidate.items];
  for (const item of candidate.items) {
    const items = left.filter((other) => other !== item);
    if (items.length === 0) break;
    const again = trials.tryChange(fewest.candidates.with(index, leaveOutItems(candidate, held, items)));
    if (again !== null && sameAnswer(again.answer, tried.answer)) [fewest, left] = [again, items];
  }
  return fewest;
}

/** Whether two answers have the same outcome and mechanism, by any rule. */
export function sameAnswer(one: RegimeAnswer, other: RegimeAnswer): boolean {
  return one.outcome === other.outcome && one.mechanism === other.mechanism;
}
