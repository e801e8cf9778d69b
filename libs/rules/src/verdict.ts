import type { Digest, IsoDate, Json } from '@carnet/kernel';
import type { Ground } from './basis.js';
import type { Confidence } from './confidence.js';
import type { FactRead } from './facts.js';
import type { Doubt } from './invariants.js';
import type { Citation, DutyDocument, Overlay, PackKind, Retention } from './pack.js';
import type { Sentence } from './sentence.js';
import type { Mechanism, Regime, RuleOutcome } from './vocabulary.js';

export type Truth = 'true' | 'false' | 'unknown';

/** The result of one rule in force. */
export interface Finding {
  readonly rule: string;
  readonly stage: string;
  readonly truth: Truth;
  readonly decides: boolean;
  readonly outcome: RuleOutcome;
  readonly mechanism: Mechanism;
  readonly citations: readonly Citation[];
  /** The facts that the condition read, with value and origin; facts that could no longer matter are not read. */
  readonly reads: readonly FactRead[];
  readonly says: Sentence;
  /** `unconfirmed` if the rule is, or a row of the reference tables that its condition read. */
  readonly confidence: Confidence;
  /** Set if the rule relaxes another for a time; a verdict that it decides belongs to a sandbox. */
  readonly overlay?: Overlay;
}

/** A requirement of the law besides the mechanism. */
export interface Duty {
  readonly id: string;
  readonly says: Sentence;
  /** `unknown` if it is open whether the duty applies or is met; `not-stated` if nothing was stated. */
  readonly status: 'met' | 'unmet' | 'not-stated' | 'unknown';
  /** True if it must be met before the data is sent; otherwise absent. */
  readonly prior?: true;
  readonly deadline: DueDate | null;
  readonly documents: readonly DutyDocument[];
  readonly retention: Retention | null;
  readonly citations: readonly Citation[];
  readonly reads: readonly FactRead[];
  readonly confidence: Confidence;
}

export interface DueDate {
  /** Null while the starting day is unknown. */
  readonly due: IsoDate | null;
  /** The first day on which the act is possible, or null while it is unknown; absent if it is possible at any earlier time. */
  readonly opens?: IsoDate | null;
  /** Whether the calendar does not cover a day on the way, so that only weekends count. */
  readonly provisional: boolean;
  readonly within: number;
  readonly unit: 'working-day' | 'day' | 'month' | 'year';
  /** The yearly day on which it ends, such as `03-01`; absent if the law names none. */
  readonly on?: string;
  readonly from: FactRead;
  readonly text: Sentence;
}

/** A reading that binds nobody. */
export interface Reading extends Verdict {
  readonly label: Sentence;
}

/** The answer of one regime on one set of facts. */
export interface Verdict {
  readonly regime: Regime;
  readonly kind: PackKind;
  readonly packVersion: string;
  readonly packDigest: Digest;
  readonly referenceDigest: Digest;
  readonly outcome: RuleOutcome;
  readonly mechanism: Mechanism;
  readonly reason: Sentence;
  /** Null if the regime does not bind or no rule decides. */
  readonly decisiveRule: string | null;
  /** The confidence of the deciding finding. */
  readonly confidence: Confidence;
  /** Every evaluated rule in force, up to and including the deciding one. */
  readonly findings: readonly Finding[];
  /** Unstated facts that the findings read, without defaults of null. */
  readonly assumed: readonly { readonly name: string; readonly value: Json }[];
  /** Facts that would make the verdict definite. */
  readonly missing: readonly string[];
  readonly duties: readonly Duty[];
  /** The deciding rule as a government measure, for measure tests; null if it has no description. */
  readonly measure: Readonly<Record<string, Json>> | null;
  /** Assessed and claimed facts that carry a light answer, by name. */
  readonly grounds: readonly Ground[];
  /** Ids of the duties that block a passing answer: stated as unmet, or prior and not stated as met. */
  readonly open: readonly string[];
  /** Contradictions between facts that this regime reads; with one, the answer is `needs_review`. */
  readonly doubts: readonly Doubt[];
  /** `stated` if the minimum facts and all that the answer rests on were stated, derived or counted; then `toConfirm` is empty. */
  readonly basis: 'stated' | 'assumed';
  readonly toConfirm: readonly string[];
  /** The national rule that was read as a measure; only for measure tests of a transfer. */
  readonly nationalRule?: { readonly regime: Regime; readonly rule: string };
  /** The answer as if both sides were Parties; only for measure tests that do not apply because a side is no Party. */
  readonly reading?: Reading;
}
