import type { Digest, IsoDate, Json } from '@carnet/kernel';
import type { Confidence } from '../confidence.js';
import type { FactRead } from '../facts.js';
import type { EffectiveRange, PackKind } from '../pack.js';
import type { Sentence } from '../sentence.js';
import type { Truth, Verdict, Finding } from '../verdict.js';
import type { Mechanism, Regime, RuleOutcome, VerdictGroup } from '../vocabulary.js';
import type { ConditionTest } from './condition-tests.js';

/** A fact in an explanation. */
export interface ExplainedFact {
  readonly name: string;
  readonly label: Sentence;
  readonly value: Json;
  /** The origin of the value; `unknown` if there is none. */
  readonly origin: FactRead['origin'];
  /** The value in words. */
  readonly shown: Sentence;
}

/** The possible standings of a rule in a verdict. */
export const RULE_STANDINGS = ['decides', 'did-not-hold', 'open', 'blocked', 'not-reached', 'not-in-force'] as const;

/**
 * The standing of a rule in the verdict. `decides`: it is the first that holds. `did-not-hold`: it was evaluated and is false. `open`: it
 * was evaluated, and facts are missing. `blocked`: it holds, but an open rule before it could answer differently. `not-reached`: an earlier
 * rule decided. `not-in-force`: it does not apply on this day.
 */
export type RuleStanding = (typeof RULE_STANDINGS)[number];

/** A condition evaluated on the facts. */
export interface ExplainedCondition {
  readonly truth: Truth;
  /** For a true condition, the tests that make it true; otherwise the fewest tests that would have to change. */
  readonly tests: readonly ConditionTest[];
  /** The names of the facts that it read; facts that could no longer matter are not read. */
  readonly reads: readonly string[];
}

/** A rule of the pack on these facts. */
export interface ExplainedRule extends ExplainedCondition, Pick<Finding, 'rule' | 'stage' | 'outcome' | 'citations' | 'says'> {
  readonly standing: RuleStanding;
  /** The mechanisms that it may give. */
  readonly mechanisms: readonly Mechanism[];
  /** The confidence of the finding, which includes unconfirmed rows of the reference tables; of the rule if there is no finding. */
  readonly confidence: Confidence;
  readonly effective: EffectiveRange;
}

/** A rule that would give another outcome. */
export interface AlternativeRule {
  /** The id of the rule, or `<regime>.binds` for the scope. The rule's tests show what it lacks. */
  readonly rule: string;
  /** The number of tests that would have to change. */
  readonly lacks: number;
  /** Whether it comes after the deciding rule, which would then have to not hold as well. */
  readonly behind: boolean;
  /** Whether it is in force on this day. */
  readonly inForce: boolean;
}

/** Why the verdict does not have this outcome. */
export interface OtherOutcome {
  readonly outcome: RuleOutcome;
  readonly group: VerdictGroup;
  /** The rules that give it, nearest first. */
  readonly ways: readonly AlternativeRule[];
}

/**
 * Explains a regime's verdict, and why the other outcomes do not apply. Plain JSON, so that it can be sent and stored. Rules and facts are
 * listed once, and everything else refers to them by name.
 */
export interface Explanation {
  readonly format: 'carnet-explanation/1';
  readonly regime: Regime;
  readonly kind: PackKind;
  readonly title: Sentence;
  readonly packVersion: string;
  readonly packDigest: Digest;
  readonly referenceDigest: Digest;
  /** The day whose law applies. */
  readonly asOfDate: IsoDate;
  readonly verdict: Pick<
    Verdict,
    | 'outcome'
    | 'mechanism'
    | 'reason'
    | 'decisiveRule'
    | 'confidence'
    | 'basis'
    | 'missing'
    | 'toConfirm'
    | 'grounds'
    | 'doubts'
    | 'assumed'
  >;
  /** Whether the regime binds; if it does, `tests` show why. */
  readonly scope: ExplainedCondition & { readonly unbound: Sentence };
  /** Every rule in the order of evaluation. If the regime does not bind, no rule was evaluated. */
  readonly rules: readonly ExplainedRule[];
  /** For each other outcome of the pack, the rules that would give it. */
  readonly whyNot: readonly OtherOutcome[];
  /** The facts that the conditions read or miss, in the order of the catalogue. */
  readonly facts: readonly ExplainedFact[];
}
