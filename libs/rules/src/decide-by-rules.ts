import type { Frame } from './condition.js';
import type { FactRead, Facts } from './facts.js';
import { rulesOn } from './in-force.js';
import { evaluationFault, type ValueOrUnknown, Unknown } from './kleene.js';
import type { MechanismChoice, Rule, RulePack } from './pack.js';
import type { Mechanism } from './vocabulary.js';

/** The result of a regime's rules: a deciding rule, or the unknowns that prevent a decision. */
export interface RulesDecision {
  readonly decisive: Rule | null;
  /** The lists from which open rules choose their mechanism; with other items these rules might not agree with the deciding one. */
  readonly agreeing: readonly FactRead[];
  readonly unknowns: readonly Unknown[];
}

/** An open rule, and the unknown that leaves it open. */
interface OpenRule {
  readonly rule: Pick<Rule, 'outcome' | 'mechanism'>;
  readonly unknown: Unknown;
}

const notApplicable: OpenRule['rule'] = { outcome: 'not_applicable', mechanism: 'none' };

/**
 * Evaluates the rules in force in order until one is true. An unknown rule before it blocks the verdict, unless every unknown rule would
 * give the same answer. An unknown scope counts as such a rule, with the answer that the regime does not apply.
 */
export function decideByRules(
  pack: RulePack,
  scope: ValueOrUnknown,
  { facts }: Frame,
  answerOf: (rule: Rule) => ValueOrUnknown,
): RulesDecision {
  const pending: OpenRule[] = scope === true ? [] : [{ rule: notApplicable, unknown: unknownOf(scope) }];
  for (const rule of rulesOn(pack, facts.asOfDate)) {
    const answer = answerOf(rule);
    if (answer === false) continue;
    if (answer !== true) {
      pending.push({ rule, unknown: unknownOf(answer) });
      continue;
    }
    const chosen = mechanismOf(rule.mechanism, facts);
    const rivals = pending.filter(
      (one) => one.rule.outcome !== rule.outcome || mechanismsDiffer(mechanismOf(one.rule.mechanism, facts), chosen),
    );
    if (rivals.length > 0) break;
    if (chosen instanceof Unknown) return { decisive: null, agreeing: [], unknowns: [chosen] };
    return { decisive: rule, agreeing: pending.flatMap((one) => withMechanismList(one.rule.mechanism, [], facts)), unknowns: [] };
  }
  return { decisive: null, agreeing: [], unknowns: pending.map(({ unknown }) => unknown) };
}

function unknownOf(answer: ValueOrUnknown): Unknown {
  return answer instanceof Unknown ? answer : evaluationFault('a condition was neither true nor false', '条件既非真也非假');
}

/** The mechanism of a rule on these facts; unknown if its list is unknown. */
function mechanismOf(choice: MechanismChoice, facts: Facts): Mechanism | Unknown {
  const held = typeof choice === 'string' ? null : facts.value(choice.of);
  return held instanceof Unknown ? held : chosenMechanism(choice, facts);
}

/** The mechanism of a rule for display; `none` if it cannot be determined. */
export function chosenMechanism(choice: MechanismChoice, facts: Facts): Mechanism {
  if (typeof choice === 'string') return choice;
  const held = facts.read(choice.of).value;
  return choice.first.find((mechanism) => Array.isArray(held) && held.includes(mechanism)) ?? 'none';
}

function mechanismsDiffer(one: Mechanism | Unknown, other: Mechanism | Unknown): boolean {
  return one instanceof Unknown || other instanceof Unknown || one !== other;
}

/** The facts that a rule read, including the list from which its mechanism is chosen. */
export function withMechanismList(choice: MechanismChoice, looked: readonly FactRead[], facts: Facts): readonly FactRead[] {
  if (typeof choice === 'string') return looked;
  const list = facts.read(choice.of);
  return looked.includes(list) ? looked : [...looked, list];
}
