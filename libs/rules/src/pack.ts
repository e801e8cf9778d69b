import type { Digest, IsoDate, Json } from '@carnet/kernel';
import type { FactKind } from './catalogue.js';
import type { Condition, CachePlace } from './condition.js';
import type { Confidence } from './confidence.js';
import type { PackInvariants } from './invariants.js';
import type { Sentence } from './sentence.js';
import type { SentenceTemplate } from './sentence-template.js';
import type { Mechanism, Regime, RuleOutcome } from './vocabulary.js';

export type PackKind = 'transfer-test' | 'measure-test';

/** Half open: `from` is inclusive, `to` exclusive; null if there is no limit. */
export interface EffectiveRange {
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
}

/** The place of the law behind a rule. */
export interface Citation {
  readonly instrument: string;
  readonly title: Sentence;
  readonly article: string;
  /** Null if no official text is known. */
  readonly url: string | null;
  readonly edition?: string;
}

/** A fixed mechanism, or the first of several that a list fact contains. */
export type MechanismChoice = Mechanism | { readonly first: readonly Mechanism[]; readonly of: string };

/**
 * A regulatory sandbox (DEPA Art 9.4): for a time and a cohort, a rule requires less than the rule it relaxes, under measures with an
 * owner. It ends by itself with its rule.
 */
export interface Overlay {
  /** The id of the relaxed rule, which follows right after it. */
  readonly relaxes: string;
  readonly owner: Sentence;
  /** Safeguards for the data subjects while it lasts. */
  readonly measures: readonly Sentence[];
  /** The first day on which it no longer applies. */
  readonly ends: IsoDate;
}

/** What a rule and a duty have in common. */
interface Clause {
  readonly id: string;
  readonly effective: EffectiveRange;
  readonly confidence: Confidence;
  readonly when: Condition;
  readonly citations: readonly Citation[];
  readonly says: SentenceTemplate;
}

export interface Rule extends Clause {
  /** Its index among the rules that packs over one base share, because they give the same answer on any facts; null if not shared. */
  readonly sharedRuleIndex: number | null;
  readonly stage: string;
  readonly outcome: RuleOutcome;
  readonly mechanism: MechanismChoice;
  /** The description of the rule as a government measure, for measure tests; null if it has none. */
  readonly measure: Readonly<Record<string, Json>> | null;
  /** Facts that would settle what the rule leaves to a person; the verdict asks for those that nobody stated. */
  readonly asks: readonly string[];
  /** The sandbox of a rule that relaxes another for a time; otherwise null. */
  readonly overlay: Overlay | null;
}

export interface DutyDeadline {
  readonly within: number;
  readonly unit: 'working-day' | 'day' | 'month' | 'year';
  readonly calendar?: string;
  readonly from: string;
  /**
   * How the time relates to the day of `from`: it begins on that day (`after`, the default), the act is due that long before it (`before`),
   * or the act is possible only in that last period before it (`last`).
   */
  readonly counted?: 'after' | 'before' | 'last';
  /**
   * The yearly day on which it ends, such as `03-01`, if the law names one: the first that is not before the day of `from`, at least
   * `within` turns of the year later.
   */
  readonly on?: string;
  readonly text: Sentence;
}

export interface DutyDocument {
  readonly code: string;
  readonly title: Sentence;
}

export interface Retention {
  readonly years?: number;
  readonly months?: number;
  readonly days?: number;
  readonly text?: Sentence;
}

export interface DutyRule extends Clause {
  /** Its index among shared duties, as for rules. */
  readonly sharedDutyIndex: number | null;
  readonly after: readonly RuleOutcome[] | null;
  readonly metBy: Condition | null;
  /** Whether it must be met before the data is sent. A passing answer goes to a person until it is met. */
  readonly prior: boolean;
  readonly deadline: DutyDeadline | null;
  readonly documents: readonly DutyDocument[];
  readonly retention: Retention | null;
}

/** A condition with a name that other conditions use. */
export interface NamedCondition extends Condition {
  /** Where its answer is cached; shared by packs over one base in which it gives the same answer on any facts. */
  readonly place: CachePlace;
}

/** A legal regime, compiled and ready to judge. */
export interface RulePack {
  readonly regime: Regime;
  readonly kind: PackKind;
  readonly version: string;
  readonly digest: Digest;
  /** Digest of the pack it extends, or its own digest. Packs with the same base share cached answers. */
  readonly base: Digest;
  readonly jurisdiction: string | null;
  readonly title: Sentence;
  readonly binds: Condition;
  readonly unbound: SentenceTemplate;
  readonly named: ReadonlyMap<string, NamedCondition>;
  readonly rules: readonly Rule[];
  readonly duties: readonly DutyRule[];
  /** Facts that a filing must state for this regime before its verdict can rest on stated facts alone. */
  readonly minimum: readonly string[];
  readonly minimumSlots: readonly number[];
  /** Facts from the company's ledger that the rules read. */
  readonly counters: readonly string[];
  /** Labels of the facts, for sentences that ask for them. */
  readonly labels: ReadonlyMap<string, Sentence>;
  /** Facts with the source `derived`, for which nobody can be asked. */
  readonly derived: ReadonlySet<string>;
  /** The facts that are assessed or claimed. */
  readonly kinds: ReadonlyMap<string, UnobservedFact>;
  readonly invariants: PackInvariants;
}

/** A fact that is not observed: its kind, its default, and its names in `evidence`. */
export interface UnobservedFact {
  readonly kind: Exclude<FactKind, 'observed'>;
  readonly defaultValue: Json;
  readonly backedBy: readonly string[];
}

/** Whether a range contains a day. */
export function inForce({ from, to }: EffectiveRange, day: IsoDate): boolean {
  return (from === null || from <= day) && (to === null || day < to);
}
