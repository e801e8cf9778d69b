import type { IsoDate } from '@carnet/kernel';
import { Memory } from './memory.js';
import { type DutyRule, inForce, type Rule, type RulePack } from './pack.js';
import type { RuleOutcome } from './vocabulary.js';

/** The rules and duties of a pack in force on a day. Cached, because most transfers are of few days. */
interface OnDay {
  readonly rules: readonly Rule[];
  readonly duties: Memory<readonly DutyRule[]>;
}

const mostDays = 400;
const known = new WeakMap<RulePack, Memory<OnDay>>();

/** The rules of a pack in force on a day, in order. */
export function rulesOn(pack: RulePack, day: IsoDate): readonly Rule[] {
  return onDay(pack, day).rules;
}

/** The duties of a pack in force on a day that may come with an outcome. */
export function dutiesOn(pack: RulePack, day: IsoDate, outcome: RuleOutcome): readonly DutyRule[] {
  const follows = ({ effective, after }: DutyRule): boolean =>
    inForce(effective, day) && (after === null ? outcome !== 'not_applicable' : after.includes(outcome));
  return onDay(pack, day).duties.get(outcome, () => pack.duties.filter(follows));
}

function onDay(pack: RulePack, day: IsoDate): OnDay {
  let days = known.get(pack);
  if (days === undefined) known.set(pack, (days = new Memory(mostDays)));
  return days.get(day, () => ({
    rules: pack.rules.filter(({ effective }) => inForce(effective, day)),
    duties: new Memory(mostDays),
  }));
}
