import type { Answered } from '../ruling.js';
import { leaveOut, textsOf } from './candidates.js';
import type { Trials, Tried } from './trials.js';

/** The same acts and answer, with as few left-out items as possible. */
export function smallestOf(tried: Tried, trials: Trials): Tried {
  return tried.candidates.reduce(
    (smallest, { kind }, index) => (kind === 'leave-out' ? fewestItems(smallest, index, trials) : smallest),
    tried,
  );
}

/** Restores left-out items one by one while the answer stays the same. */
function fewestItems(tried: Tried, index: number, trials: Trials): Tried {
  const candidate = tried.candidates[index];
  if (candidate === undefined) return tried;
  const held = textsOf(trials.facts.read(candidate.fact).value);
  let [fewest, left] = [tried, candidate.items];
  for (const item of candidate.items) {
    const items = left.filter((other) => other !== item);
    if (items.length === 0) break;
    const again = trials.one(fewest.candidates.with(index, leaveOut(candidate, held, items)));
    if (again !== null && sameAnswer(again.answer, tried.answer)) [fewest, left] = [again, items];
  }
  return fewest;
}

/** Whether two answers have the same outcome and mechanism, by any rule. */
export function sameAnswer(one: Answered, other: Answered): boolean {
  return one.outcome === other.outcome && one.mechanism === other.mechanism;
}
