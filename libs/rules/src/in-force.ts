import type { IsoDate } from '@carnet/kernel';
import { BoundedCache } from './bounded-cache.js';
import { type DutyRule, inForce, type Rule, type RulePack } from './pack.js';
import type { RuleOutcome } from './vocabulary.js';

/** The rules and duties of a pack in force on a day. Cached, because most transfers are of few days. */
interface RulesInForce {
  readonly rules: readonly Rule[];
  readonly duties: BoundedCache<DutiesInForce>;
}

/** The duties in force that may come with an outcome, in order. */
interface DutiesInForce {
  readonly all: readonly DutyRule[];
  /** Those that can block a passing answer: prior ones, and ones that state when they are met. */
  readonly blocking: readonly DutyRule[];
  readonly prior: readonly DutyRule[];
}

const mostDays = 400;
const rulesInForceCache = new WeakMap<RulePack, BoundedCache<RulesInForce>>();

/** The rules of a pack in force on a day, in order. */
export function rulesOn(pack: RulePack, day: IsoDate): readonly Rule[] {
  return inForceOnDay(pack, day).rules;
}

export function dutiesOn(pack: RulePack, day: IsoDate, outcome: RuleOutcome): DutiesInForce {
  return inForceOnDay(pack, day).duties.get(outcome, () => {
    const follows = ({ effective, after }: DutyRule): boolean =>
      inForce(effective, day) && (after === null ? outcome !== 'not_applicable' : after.includes(outcome));
    const all = pack.duties.filter(follows);
    return { all, blocking: all.filter(({ prior, metBy }) => prior || metBy !== null), prior: all.filter(({ prior }) => prior) };
  });
}

function inForceOnDay(pack: RulePack, day: IsoDate): RulesInForce {
  let days = rulesInForceCache.get(pack);
  if (days === undefined) rulesInForceCache.set(pack, (days = new BoundedCache(mostDays)));
  return days.get(day, () => ({
    rules: pack.rules.filter(({ effective }) => inForce(effective, day)),
    duties: new BoundedCache(mostDays),
  }));
}
