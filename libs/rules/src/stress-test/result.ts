import type { Digest, IsoDate } from '@carnet/kernel';
import type { Sentence } from '../sentence.js';
import type { Regime, RuleOutcome } from '../vocabulary.js';
import type { LaneMove, OfficerHours } from './officer-hours.js';
import type { StressSource } from './stress-item.js';
import type { Sample } from './tally.js';

/** Whether the change asks more of those who send data, or less. */
export type ChangeClass = 'tightens' | 'loosens' | 'both' | 'neutral';

/** One cell of a flip matrix: so many transfers had this answer, and would have that one. */
export interface FlipCell {
  readonly before: RuleOutcome;
  readonly after: RuleOutcome;
  readonly count: number;
}

export interface RegimeFlips {
  readonly regime: Regime;
  readonly title: Sentence;
  /** Whether its pack differs between the two sides. */
  readonly changed: boolean;
  /** Transfers it binds, or may bind, on either side. */
  readonly judged: number;
  readonly flipped: number;
  readonly tighter: number;
  readonly looser: number;
  readonly cells: readonly (FlipCell & { readonly samples: readonly Sample[] })[];
}

/** Flips of one cluster in one regime, by the lanes the transfers were in and would be in. */
export interface ClusterFlip extends FlipCell {
  readonly cluster: string;
  readonly regime: Regime;
  readonly lanes: { readonly before: string; readonly after: string };
}

export interface ClusterLine {
  readonly cluster: string;
  readonly transfers: number;
  readonly flipped: number;
  readonly lanes: readonly LaneMove[];
  readonly hours: OfficerHours;
}

export interface CompanyLine {
  readonly company: string;
  readonly transfers: number;
  readonly flipped: number;
  readonly flips: readonly (FlipCell & { readonly regime: Regime })[];
}

/** How often a rule came to the same on both sides, of the transfers in which either side asked it. */
export interface RuleAgreement {
  readonly regime: Regime;
  readonly rule: string;
  readonly asked: number;
  readonly agreed: number;
  readonly rate: number;
  readonly cells: readonly { readonly before: string; readonly after: string; readonly count: number }[];
}

/** What one trade agreement says of the restrictions of one country over all transfers of the test. */
export interface AgreementReading {
  readonly agreement: Regime;
  readonly title: Sentence;
  readonly country: string;
  readonly restrictive: number;
  /** How many of the readings bind nobody, because one side is no Party. */
  readonly stressTestReadings: number;
  readonly says: readonly { readonly outcome: RuleOutcome; readonly count: number; readonly share: number }[];
  /** At which step of the agreement's test it was decided, by which of its rules. */
  readonly steps: readonly { readonly stage: string; readonly rule: string; readonly outcome: RuleOutcome; readonly count: number }[];
  /** Rule by rule of the country: what is asked, what the agreement says, and what lighter means the country's own law knows. */
  readonly measures: readonly MeasureReading[];
}

export interface MeasureReading {
  readonly regime: Regime;
  readonly rule: string;
  readonly outcome: RuleOutcome;
  readonly count: number;
  readonly says: readonly { readonly outcome: RuleOutcome; readonly count: number }[];
  readonly lighterMeans: readonly string[];
}

/** Which packs, which items, which parameters: with it, anybody can run the same test again. */
export interface StressTestBasis {
  readonly over: StressSource;
  /** How many items were made up; null for history and scenarios. */
  readonly size: number | null;
  readonly seed: string;
  /** The day whose law counts for every item; null when each keeps its own. */
  readonly asOf: IsoDate | null;
  readonly routingPolicy: string;
  readonly before: readonly PackName[];
  readonly after: readonly PackName[];
  readonly reference: Digest;
}

export interface PackName {
  readonly regime: Regime;
  readonly version: string;
  readonly digest: Digest;
}

/** What a stress test found. */
export interface StressTestResult {
  readonly format: 'carnet-stress-test/1';
  readonly basis: StressTestBasis;
  readonly transfers: number;
  readonly flipped: number;
  readonly change: ChangeClass;
  readonly regimes: readonly RegimeFlips[];
  readonly clusterFlips: readonly ClusterFlip[];
  readonly clusters: readonly ClusterLine[];
  readonly companies: readonly CompanyLine[];
  readonly lanes: readonly LaneMove[];
  readonly hours: OfficerHours;
  readonly permits: {
    readonly live: number;
    readonly refused: number;
    readonly reopened: number;
    readonly falling: readonly (Sample & { readonly fate: 'refused' | 'reopened' })[];
  };
  readonly rules: readonly RuleAgreement[];
  readonly readings: readonly AgreementReading[];
}
