import type { Digest, IsoDate, Json } from '@carnet/kernel';
import type { Ground } from './basis.js';
import type { Confidence } from './confidence.js';
import type { FactRead } from './facts.js';
import type { Doubt } from './invariants.js';
import type { Citation, DutyDocument, Overlay, PackKind, Retention } from './pack.js';
import type { Sentence } from './sentence.js';
import type { Mechanism, Regime, RuleOutcome } from './vocabulary.js';

export type Truth = 'true' | 'false' | 'unknown';

/** What one rule in force said. */
export interface Finding {
  readonly rule: string;
  readonly stage: string;
  readonly truth: Truth;
  readonly decides: boolean;
  readonly outcome: RuleOutcome;
  readonly mechanism: Mechanism;
  readonly citations: readonly Citation[];
  /** The facts the condition looked at, with value and origin; what could not matter any more was not looked at. */
  readonly reads: readonly FactRead[];
  readonly says: Sentence;
  /** `unconfirmed` when the rule is, or a row of the reference tables that its condition read. */
  readonly confidence: Confidence;
  /** Set when the rule relaxes another for a time: a verdict that it decides is that of a sandbox. */
  readonly overlay?: Overlay;
}

/** Something the law asks for besides the mechanism. */
export interface Duty {
  readonly id: string;
  readonly says: Sentence;
  /** `unknown` when it cannot be told whether the duty applies or is met; `not-stated` when nobody said. */
  readonly status: 'met' | 'unmet' | 'not-stated' | 'unknown';
  /** Said only where it is so: it must be met before the data goes. */
  readonly prior?: true;
  readonly deadline: DueDate | null;
  readonly documents: readonly DutyDocument[];
  readonly retention: Retention | null;
  readonly citations: readonly Citation[];
  readonly reads: readonly FactRead[];
  readonly confidence: Confidence;
}

export interface DueDate {
  /** Null while the day it counts from is not known. */
  readonly due: IsoDate | null;
  /** The first day on which the thing can be done, where it cannot be done at any time before; null while that is not known. */
  readonly opens?: IsoDate | null;
  /** Whether a day was found by weekends alone, because the calendar does not cover the days on the way. */
  readonly provisional: boolean;
  readonly within: number;
  readonly unit: 'working-day' | 'day' | 'month' | 'year';
  /** The day of the year on which it ends, such as `03-01`, where the law names one. */
  readonly on?: string;
  readonly from: FactRead;
  readonly text: Sentence;
}

/** A reading that binds nobody. */
export interface Reading extends Verdict {
  readonly label: Sentence;
}

/** What one regime says about one set of facts. */
export interface Verdict {
  readonly regime: Regime;
  readonly kind: PackKind;
  readonly packVersion: string;
  readonly packDigest: Digest;
  readonly referenceDigest: Digest;
  readonly outcome: RuleOutcome;
  readonly mechanism: Mechanism;
  readonly reason: Sentence;
  /** Null when nothing binds or facts are missing. */
  readonly decisiveRule: string | null;
  /** That of the decisive finding. */
  readonly confidence: Confidence;
  /** Every rule in force that was asked, up to and including the one that settled it. */
  readonly findings: readonly Finding[];
  /** Facts the findings read that nobody stated; defaults that say nothing (null) are left out. */
  readonly assumed: readonly { readonly name: string; readonly value: Json }[];
  /** Facts to ask for: with them the verdict would be definite. */
  readonly missing: readonly string[];
  readonly duties: readonly Duty[];
  /** The decisive rule as a government measure, for measure tests. */
  readonly measure: Readonly<Record<string, Json>> | null;
  /** Assessed and claimed facts that carry a light answer, by name. */
  readonly grounds: readonly Ground[];
  /** Of an answer that passes, by id: duties stated as not met, and those to meet before the data goes that are not stated as met. */
  readonly open: readonly string[];
  /** Contradictions between facts that this regime reads; with one, the answer is `needs_review`. */
  readonly doubts: readonly Doubt[];
  /** `stated` when the minimum set and all that the answer rests on was stated, derived or counted; then `toConfirm` is empty. */
  readonly basis: 'stated' | 'assumed';
  readonly toConfirm: readonly string[];
  /** For measure tests of a transfer: the national rule that was read as a measure. */
  readonly nationalRule?: { readonly regime: Regime; readonly rule: string };
  /** For measure tests that fail for want of a Party: the answer as if both sides were Parties. */
  readonly reading?: Reading;
}
