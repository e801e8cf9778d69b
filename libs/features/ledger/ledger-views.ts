import type { AdjustmentAnswer, AdjustmentKind, Evidence, LedgerDifference, NoCrossing, Sentence, WindowKind } from '@carnet/ledger';
import type { Confidence } from '@carnet/rules';

/** By which law a counter is counted. */
export interface CountingView {
  readonly window: WindowKind;
  readonly says: Sentence;
  readonly source: Sentence;
  readonly confidence: Confidence;
}

/** The next total at which the law asks an ordinary flow for more. */
export interface BoundView {
  readonly total: number;
  readonly regime: string;
  readonly outcome: string;
  readonly rule: string | null;
  readonly says: Sentence;
  /** Which flow the law was asked about. */
  readonly flow: Sentence;
}

/** When the bound is reached if grants go on at their pace, or why that cannot be told. */
export type CrossingView =
  | { readonly on: null; readonly because: NoCrossing; readonly says: Sentence }
  | {
      readonly on: string;
      readonly earliest: string;
      readonly latest: string | null;
      readonly method: string;
      readonly pace: number;
      readonly grants: number;
      readonly days: number;
      readonly confidence: 'high' | 'medium' | 'low';
      readonly says: Sentence;
    };

/** One counter of a company, as it stands today. */
export interface LedgerStanding {
  readonly metric: string;
  readonly window: string;
  readonly party: string | null;
  readonly reserved: number;
  readonly committed: number;
  /** Set aside in other windows of the same count. */
  readonly waitingElsewhere: number;
  /** What the rules are told: sent, set aside here, waiting elsewhere. */
  readonly total: number;
  /** Whether today is in this window. */
  readonly current: boolean;
  readonly firstOn: string | null;
  readonly daysSinceFirst: number | null;
  /** Null where the law of today does not count this any more. */
  readonly counting: CountingView | null;
  readonly bound: BoundView | null;
  readonly crossing: CrossingView | null;
}

/** One line of what was written into a counter. */
export interface StatementLine {
  readonly at: string;
  readonly kind: 'reserve' | 'commit' | 'release' | 'opening' | 'correction' | 'confirmed' | 'rejected';
  readonly amount: number;
  readonly countedOn: string;
  /** Of entries: what counted in the window with it. Of adjustments and answers: what the counter held as sent after it. */
  readonly totalAfter: number;
  /** The transfer, of entries. */
  readonly transfer: { readonly id: string; readonly reference: string } | null;
  /** The adjustment, of adjustments and answers. */
  readonly adjustment: string | null;
}

/** An adjustment as shown; people's names only to their own side and to the authority. */
export interface AdjustmentView {
  readonly id: string;
  readonly company: string;
  readonly kind: AdjustmentKind;
  readonly metric: string;
  readonly window: string;
  readonly party: string | null;
  readonly amount: number;
  readonly countedOn: string;
  readonly reason: string;
  readonly evidence: Evidence | null;
  readonly statedBy: { readonly id: string; readonly name: string };
  readonly statedAt: string;
  /** Whether it counts now. */
  readonly counts: boolean;
  readonly answer: {
    readonly answer: AdjustmentAnswer;
    readonly reason: string;
    /** Null to companies: which officer it was is the authority's to know. */
    readonly answeredBy: { readonly id: string; readonly name: string } | null;
    readonly answeredAt: string;
  } | null;
}

/** A recount of a company's ledger. Differences are shown and never put right by a machine. */
export interface RecountView {
  readonly company: string;
  readonly counters: number;
  readonly differences: readonly LedgerDifference[];
  readonly asOf: string;
}
