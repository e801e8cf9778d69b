import type { Digest, IsoDate, Json } from '@carnet/kernel';
import type { FactKind } from './catalogue.js';
import type { Condition, Place } from './condition.js';
import type { Confidence } from './confidence.js';
import type { PackInvariants } from './invariants.js';
import type { Sentence } from './sentence.js';
import type { SentenceTemplate } from './sentence-template.js';
import type { Mechanism, Regime, RuleOutcome } from './vocabulary.js';

export type PackKind = 'transfer-test' | 'measure-test';

/** Half open: `from` counts, `to` does not. */
export interface EffectiveRange {
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
}

/** Where in the law a rule stands. */
export interface Citation {
  readonly instrument: string;
  readonly title: Sentence;
  readonly article: string;
  /** Null while nobody has found the official text. */
  readonly url: string | null;
  readonly edition?: string;
}

/** A mechanism named outright, or the first of several that a list fact contains. */
export type MechanismChoice = Mechanism | { readonly first: readonly Mechanism[]; readonly of: string };

/**
 * A regulatory sandbox (DEPA Art 9.4): for a time and for a cohort, a rule asks for less than the one it stands before, under measures
 * that somebody answers for. It ends by itself, on the day its rule ends.
 */
export interface Overlay {
  /** The rule it relaxes, which stands right behind it. */
  readonly relaxes: string;
  readonly owner: Sentence;
  /** What keeps those safe whose data it is while it lasts. */
  readonly measures: readonly Sentence[];
  /** The first day on which it no longer counts. */
  readonly ends: IsoDate;
}

export interface Rule {
  readonly id: string;
  /** Its place among the rules that packs over one base share, because they say the same on any facts; null for a rule that stands alone. */
  readonly same: number | null;
  readonly stage: string;
  readonly effective: EffectiveRange;
  readonly confidence: Confidence;
  readonly when: Condition;
  readonly outcome: RuleOutcome;
  readonly mechanism: MechanismChoice;
  readonly citations: readonly Citation[];
  readonly says: SentenceTemplate;
  /** The rule described as a government measure, for measure tests. */
  readonly measure: Readonly<Record<string, Json>> | null;
  /** Set for a rule that relaxes another for a time. */
  readonly overlay: Overlay | null;
}

export interface DutyDeadline {
  readonly within: number;
  readonly unit: 'working-day' | 'day' | 'month' | 'year';
  readonly calendar?: string;
  readonly from: string;
  /**
   * How the time stands to the day of `from`: it begins there (`after`, the usual way), the thing is done at the latest
   * that long before it (`before`), or only in that last stretch before it (`last`).
   */
  readonly counted?: 'after' | 'before' | 'last';
  /**
   * The day of every year on which it ends, such as `03-01`, where the law names one: the first that is not before the day of
   * `from` and lies at least `within` turns of the year later.
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

export interface DutyRule {
  readonly id: string;
  /** As for rules: its place among the duties that say the same on any facts and verdict. */
  readonly same: number | null;
  readonly effective: EffectiveRange;
  readonly confidence: Confidence;
  readonly when: Condition;
  readonly after: readonly RuleOutcome[] | null;
  readonly metBy: Condition | null;
  /** Whether it must be met before the data goes: an answer that passes then goes to a person until it is. */
  readonly prior: boolean;
  readonly deadline: DutyDeadline | null;
  readonly documents: readonly DutyDocument[];
  readonly retention: Retention | null;
  readonly citations: readonly Citation[];
  readonly says: SentenceTemplate;
}

/** A condition that others mention by its name. */
export interface NamedCondition extends Condition {
  /** Where its answer is remembered: shared by packs over one base in which it says the same on any facts. */
  readonly place: Place;
}

/** A legal regime, compiled and ready to judge. */
export interface RulePack {
  readonly regime: Regime;
  readonly kind: PackKind;
  readonly version: string;
  readonly digest: Digest;
  /** Digest of the pack it extends, or its own: packs over one base share what that one says alone. */
  readonly base: Digest;
  readonly jurisdiction: string | null;
  readonly title: Sentence;
  readonly binds: Condition;
  readonly unbound: SentenceTemplate;
  readonly named: ReadonlyMap<string, NamedCondition>;
  readonly rules: readonly Rule[];
  readonly duties: readonly DutyRule[];
  /** Facts a filing must state for this regime before its verdict rests on statements alone. */
  readonly minimum: readonly string[];
  readonly minimumSlots: readonly number[];
  /** Facts from the company's ledger that the rules read. */
  readonly counters: readonly string[];
  /** Labels of the facts, for sentences that ask for them. */
  readonly labels: ReadonlyMap<string, Sentence>;
  /** Facts that follow from others alone: nobody can be asked for one. */
  readonly derived: ReadonlySet<string>;
  /** The facts that are assessed or claimed. */
  readonly kinds: ReadonlyMap<string, KnownKind>;
  readonly invariants: PackInvariants;
}

/** A fact that is no observation: its kind, the value taken when nobody states it, and the names that `evidence` has for what backs it. */
export interface KnownKind {
  readonly kind: Exclude<FactKind, 'observed'>;
  readonly usual: Json;
  readonly backedBy: readonly string[];
}

/** Whether a rule counts on a day. */
export function inForce({ from, to }: EffectiveRange, day: IsoDate): boolean {
  return (from === null || from <= day) && (to === null || day < to);
}
