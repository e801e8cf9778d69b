import type { Json } from '@carnet/kernel';
import type { Answered } from '../ruling.js';
import { leaveOut, textsOf } from './candidates.js';
import type { Candidate } from './change.js';
import type { Trials, Tried } from './trials.js';

/** The same changes with the same answer, and nothing of them that is not needed: neither items nor people. */
export function smallestOf(tried: Tried, trials: Trials): Tried {
  return tried.candidates.reduce((smallest, _, index) => {
    const candidate = smallest.candidates[index];
    if (candidate?.kind === 'leave-out') return fewestItems(smallest, candidate, trials);
    return candidate?.kind === 'lower' ? leastLowered(smallest, candidate, trials) : smallest;
  }, tried);
}

/** Puts back, one by one, what was left out needlessly. */
function fewestItems(tried: Tried, { fact, items: all }: Candidate, trials: Trials): Tried {
  const held = textsOf(trials.facts.read(fact).value);
  let [fewest, left] = [tried, all];
  for (const item of all) {
    const items = left.filter((other) => other !== item);
    const again = items.length > 0 ? instead(fewest, leaveOut(fact, held, items), trials) : null;
    if (again !== null) [fewest, left] = [again, items];
  }
  return fewest;
}

/**
 * Bounds that packs name are tried as they are, but one may stand for a sum of several counts. So the least number is
 * looked for by halves, between what was found and nothing at all, which does not do.
 */
function leastLowered(tried: Tried, candidate: Candidate, trials: Trials): Tried {
  let [least, enough, few] = [tried, candidate.size, 0];
  // Mostly the bound itself was found, and one less already fails.
  for (let size = enough - 1; size > few; size = few + Math.floor((enough - few) / 2)) {
    const again = instead(least, raised(candidate, candidate.size - size), trials);
    if (again === null) few = size;
    else [least, enough] = [again, size];
  }
  return least;
}

function raised(candidate: Candidate, by: number): Candidate {
  const { value, items, size } = candidate;
  if (typeof value === 'number') return { ...candidate, value: value + by, size: size - by };
  const counts = value as Readonly<Record<string, Json>>;
  const more = items.map((key) => [key, Number(counts[key]) + by] as const);
  return { ...candidate, value: { ...counts, ...Object.fromEntries(more) }, size: size - by };
}

/** The changes with one of them made otherwise; null when that answers otherwise. */
function instead(tried: Tried, candidate: Candidate, trials: Trials): Tried | null {
  const again = trials.one(tried.candidates.map((other) => (other.fact === candidate.fact ? candidate : other)));
  return again !== null && sameAnswer(again.answer, tried.answer) ? again : null;
}

/** Whether a regime answers the same, by whichever rule. */
export function sameAnswer(one: Answered, other: Answered): boolean {
  return one.outcome === other.outcome && one.mechanism === other.mechanism;
}
