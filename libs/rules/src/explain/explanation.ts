import type { Digest, IsoDate, Json } from '@carnet/kernel';
import type { Confidence } from '../confidence.js';
import type { FactRead } from '../facts.js';
import type { Citation, EffectiveRange, PackKind } from '../pack.js';
import type { Sentence } from '../sentence.js';
import type { Truth, Verdict } from '../verdict.js';
import type { Mechanism, Regime, RuleOutcome, VerdictGroup } from '../vocabulary.js';
import type { TestAsked } from './tests-asked.js';

/** A fact as an explanation shows it. */
export interface FactShown {
  readonly name: string;
  readonly label: Sentence;
  readonly value: Json;
  /** Where the value is from; `unknown` when there is none. */
  readonly origin: FactRead['origin'];
  /** The value in words. */
  readonly shown: Sentence;
}

/** Where a rule may stand in a verdict. */
export const RULE_STANDINGS = ['decides', 'did-not-hold', 'open', 'blocked', 'not-reached', 'not-in-force'] as const;

/**
 * Where a rule stands in the verdict. `decides`: it was the first to hold. `did-not-hold`: it was asked before that.
 * `open`: it was asked, and facts are missing to tell. `blocked`: it holds, but an open rule before it could answer
 * otherwise. `not-reached`: another rule had decided. `not-in-force`: it does not count on this day.
 */
export type RuleStanding = (typeof RULE_STANDINGS)[number];

/** A condition on these facts. */
export interface ConditionExplained {
  readonly truth: Truth;
  /** Of a condition that holds, the tests it holds on; of another, the fewest that would have to turn out otherwise. */
  readonly tests: readonly TestAsked[];
  /** The facts it looked at, by name; what could not matter any more was not looked at. */
  readonly reads: readonly string[];
}

/** One rule of the pack on these facts. */
export interface RuleExplained extends ConditionExplained {
  readonly rule: string;
  readonly stage: string;
  readonly standing: RuleStanding;
  readonly outcome: RuleOutcome;
  /** The legal tools it may name. */
  readonly mechanisms: readonly Mechanism[];
  readonly citations: readonly Citation[];
  readonly says: Sentence;
  /** Of the rule; of the finding, where a row of the reference tables was read that nobody confirmed. */
  readonly confidence: Confidence;
  readonly effective: EffectiveRange;
}

/** A rule that would have given another outcome. */
export interface Way {
  /** The rule, whose tests say what it lacks; or `<regime>.binds` for the scope. */
  readonly rule: string;
  /** How many tests would have to turn out otherwise. */
  readonly lacks: number;
  /** Whether it stands behind the rule that decided, which would have to not hold as well. */
  readonly behind: boolean;
  /** Whether it counts on this day at all. */
  readonly inForce: boolean;
}

/** Why the verdict has not this outcome. */
export interface WhyNot {
  readonly outcome: RuleOutcome;
  readonly group: VerdictGroup;
  /** The rules that give it, nearest first. */
  readonly ways: readonly Way[];
}

/**
 * Why a regime says what it says, and why nothing else: JSON, so that it can be sent and stored. Rules and facts
 * stand once each, and everything else refers to them by name.
 */
export interface Explanation {
  readonly format: 'carnet-explanation/1';
  readonly regime: Regime;
  readonly kind: PackKind;
  readonly title: Sentence;
  readonly packVersion: string;
  readonly packDigest: Digest;
  readonly referenceDigest: Digest;
  /** The day whose law was read. */
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
  /** Whether the regime binds at all; of a regime that binds, `tests` are what it binds by. */
  readonly scope: ConditionExplained & { readonly unbound: Sentence };
  /** Every rule, in the order in which the regime asks. Where the regime does not bind, none was asked. */
  readonly rules: readonly RuleExplained[];
  /** For each other outcome the pack knows, what it would have taken. */
  readonly whyNot: readonly WhyNot[];
  /** The facts that the conditions looked at or miss, in the order of the catalogue. */
  readonly facts: readonly FactShown[];
}
