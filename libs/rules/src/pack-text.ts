import type { IsoDate, Json } from '@carnet/kernel';
import type { Confidence } from './confidence.js';
import type { DutyDeadline, DutyDocument, MechanismChoice, Overlay, PackKind, Retention } from './pack.js';
import type { Sentence } from './sentence.js';
import type { Regime, RuleOutcome } from './vocabulary.js';

/** The content of a pack file with a valid shape. */
export interface PackText {
  readonly pack: Regime;
  /** The pack that this one extends. */
  readonly extends?: Regime;
  readonly kind: PackKind;
  readonly version: string;
  readonly jurisdiction: string | null;
  readonly title: Sentence;
  readonly stages?: readonly string[];
  readonly instruments: Readonly<Record<string, InstrumentText>>;
  readonly binds: string;
  readonly unbound: Sentence;
  readonly let?: Readonly<Record<string, string>>;
  readonly rules: readonly RuleText[];
  readonly duties?: readonly DutyText[];
}

export interface InstrumentText {
  readonly title: Sentence;
  readonly url?: string | null;
  readonly edition?: string;
  /** The clauses that matter to a transfer; absent if they are not listed. */
  readonly clauses?: readonly InstrumentClause[];
}

/** A clause of an instrument. It needs a rule or a duty, or a reason in `noRule`. */
export interface InstrumentClause {
  /** Spelled as `cites` spells it. */
  readonly article: string;
  /** Its content in a few words, for comparing the pack with the law. */
  readonly note: string;
  readonly noRule?: string;
}

export interface CitationText {
  readonly instrument: string;
  readonly article: string;
}

interface ClauseText {
  readonly id: string;
  readonly effective?: { readonly from?: IsoDate; readonly to?: IsoDate };
  readonly confidence?: Confidence;
  readonly when: string;
  readonly cites: readonly CitationText[];
  readonly says: Sentence;
}

export interface RuleText extends ClauseText {
  readonly stage: string;
  readonly outcome: RuleOutcome;
  readonly mechanism: MechanismChoice;
  readonly measure?: Readonly<Record<string, Json>>;
  readonly asks?: readonly string[];
  readonly overlay?: Omit<Overlay, 'ends'>;
}

export interface DutyText extends ClauseText {
  readonly after?: readonly RuleOutcome[];
  readonly metBy?: string;
  readonly prior?: true;
  readonly deadline?: DutyDeadline;
  readonly documents?: readonly DutyDocument[];
  readonly retention?: Retention;
}
