import type { Frame } from './condition.js';
import type { FactRead, Facts } from './facts.js';
import { rulesOn } from './in-force.js';
import { faulty, type Known, Unknown } from './kleene.js';
import type { MechanismChoice, Rule, RulePack } from './pack.js';
import type { Mechanism } from './vocabulary.js';

/** What the rules of a regime come to. Either a rule decides, or there are unknowns that stand in the way. */
export interface Settled {
  readonly decisive: Rule | null;
  /** Lists from which rules pick their mechanism that may hold as well: with other items they would not agree with the one that decides. */
  readonly agreeing: readonly FactRead[];
  readonly unknowns: readonly Unknown[];
}

/** A rule that may hold, and what is needed to tell. */
interface Pending {
  readonly rule: Pick<Rule, 'outcome' | 'mechanism'>;
  readonly unknown: Unknown;
}

const notApplicable: Pending['rule'] = { outcome: 'not_applicable', mechanism: 'none' };

/**
 * Asks the rules in force in order until one is true. An unknown rule before it blocks the verdict, unless
 * every unknown rule would have answered the same as the true one: then it does not matter which of them holds.
 * An unknown scope counts as such a rule, which would answer that the regime does not apply.
 */
export function settle(pack: RulePack, scope: Known, { facts }: Frame, answerOf: (rule: Rule) => Known): Settled {
  const pending: Pending[] = scope === true ? [] : [{ rule: notApplicable, unknown: unknownOf(scope) }];
  for (const rule of rulesOn(pack, facts.asOfDate)) {
    const answer = answerOf(rule);
    if (answer === false) continue;
    if (answer !== true) {
      pending.push({ rule, unknown: unknownOf(answer) });
      continue;
    }
    const chosen = mechanismOf(rule.mechanism, facts);
    const rivals = pending.filter((one) => one.rule.outcome !== rule.outcome || differs(mechanismOf(one.rule.mechanism, facts), chosen));
    if (rivals.length > 0) break;
    if (chosen instanceof Unknown) return { decisive: null, agreeing: [], unknowns: [chosen] };
    return { decisive: rule, agreeing: pending.flatMap((one) => withChoice(one.rule.mechanism, [], facts)), unknowns: [] };
  }
  return { decisive: null, agreeing: [], unknowns: pending.map(({ unknown }) => unknown) };
}

function unknownOf(answer: Known): Unknown {
  return answer instanceof Unknown ? answer : faulty('a condition was neither true nor false', '条件既非真也非假');
}

/** The mechanism of a rule on these facts: unknown when the list it picks from is. */
function mechanismOf(choice: MechanismChoice, facts: Facts): Mechanism | Unknown {
  const held = typeof choice === 'string' ? null : facts.value(choice.of);
  return held instanceof Unknown ? held : firstHeld(choice, facts);
}

/** The mechanism of a rule as it is shown: none where it cannot be told. */
export function firstHeld(choice: MechanismChoice, facts: Facts): Mechanism {
  if (typeof choice === 'string') return choice;
  const held = facts.read(choice.of).value;
  return choice.first.find((mechanism) => Array.isArray(held) && held.includes(mechanism)) ?? 'none';
}

function differs(one: Mechanism | Unknown, other: Mechanism | Unknown): boolean {
  return one instanceof Unknown || other instanceof Unknown || one !== other;
}

/** What a rule looked at: the list that its mechanism is picked from is part of what it says. */
export function withChoice(choice: MechanismChoice, looked: readonly FactRead[], facts: Facts): readonly FactRead[] {
  if (typeof choice === 'string') return looked;
  const list = facts.read(choice.of);
  return looked.includes(list) ? looked : [...looked, list];
}
