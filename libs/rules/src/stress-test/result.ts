import type { Digest, IsoDate } from '@carnet/kernel';
import type { Sentence } from '../sentence.js';
import type { Mechanism, Regime, RuleOutcome } from '../vocabulary.js';
import type { MeasureStep, StepState } from './measure-steps.js';
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
  readonly heavier: number;
  /** Settled before; now a person must judge. */
  readonly opened: number;
  readonly lighter: number;
  /** Cells with the cases behind them: all of those that moved while there are few, else some drawn by the seed. */
  readonly cells: readonly (FlipCell & { readonly cases: readonly Sample[] })[];
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
  /** Null for made-up companies, whose id is all there is. */
  readonly name: Sentence | null;
  readonly transfers: number;
  readonly flipped: number;
  readonly flips: readonly (FlipCell & { readonly regime: Regime })[];
}

/** What became of a rule in one judgement: it held, could not be told, or did neither, for instance because an earlier one decided. */
export const RULE_HELD = ['held', 'unknown', 'no'] as const;
export type RuleHeld = (typeof RULE_HELD)[number];

/** Of the transfers in which a rule held on either side, or could not be told, in how many it came to the same on both. */
export interface RuleAgreement {
  readonly regime: Regime;
  readonly rule: string;
  readonly concerned: number;
  readonly agreed: number;
  readonly rate: number;
  readonly cells: readonly { readonly before: RuleHeld; readonly after: RuleHeld; readonly count: number }[];
}

/** What one trade agreement says of the restrictions of one country over all transfers of the test. */
export interface AgreementReading {
  readonly agreement: Regime;
  readonly title: Sentence;
  readonly country: string;
  /** Restrictive verdicts of the country's packs that were read. */
  readonly restrictive: number;
  /** How many of the readings bind nobody, because one side is no Party: a stress-test reading, never a finding. */
  readonly stressTestReadings: number;
  readonly says: readonly ReadingShare[];
  /** The four steps of the test: on how many of the restrictions it presses there, and how. */
  readonly steps: readonly StepPressure[];
  /** Which rule of the agreement decided, at which stage of its test. */
  readonly decidedBy: readonly { readonly stage: string; readonly rule: string; readonly outcome: RuleOutcome; readonly count: number }[];
  /** Rule by rule of the country: what is asked, what the agreement says, and what lighter means the country's own law knows. */
  readonly measures: readonly MeasureReading[];
}

export interface ReadingShare {
  readonly outcome: RuleOutcome;
  readonly count: number;
  readonly share: number;
  /** The share under the packs before. */
  readonly shareBefore: number;
}

/** How many restrictions hang on a step, by how they do. `pressing` is those where it failed or where passing it is only assumed. */
export interface StepPressure extends Readonly<Record<StepState, number>> {
  readonly step: MeasureStep;
  readonly pressing: number;
  readonly share: number;
}

export interface MeasureReading {
  readonly regime: Regime;
  readonly rule: string;
  readonly outcome: RuleOutcome;
  readonly count: number;
  readonly says: readonly { readonly outcome: RuleOutcome; readonly count: number }[];
  /** Steps of the test on which it presses for at least one of them. */
  readonly pressing: readonly MeasureStep[];
  /** Legal tools by which the country's own law lets a transfer pass that ask for less than this answer did. */
  readonly lighterMeans: readonly Mechanism[];
}

/** Which packs, which items, which parameters: with it, anybody can run the same test again. */
export interface StressTestBasis {
  readonly over: StressSource;
  /** How many items were made up; null for history and scenarios. */
  readonly size: number | null;
  /** Digest of the scenarios and distributions that items were made from; null for history. */
  readonly material: Digest | null;
  readonly seed: string;
  /** The day whose law counts for every item; null when each keeps its own. */
  readonly asOf: IsoDate | null;
  /** The country whose restrictions were read; null for every country. */
  readonly country: string | null;
  readonly routingPolicy: string;
  readonly before: SideName;
  readonly after: SideName;
}

/** The packs that differ between the sides, and the reference data. */
export interface SideName {
  readonly packs: readonly PackName[];
  readonly reference: Digest;
}

export interface PackName {
  readonly regime: Regime;
  readonly version: string;
  readonly digest: Digest;
}

/** Grants in force that the packs after would refuse or would want opened again. */
export interface FallingPermits {
  readonly live: number;
  readonly refused: number;
  readonly reopened: number;
  /** At most a thousand of either kind. */
  readonly falling: readonly (Sample & { readonly fate: 'refused' | 'reopened' })[];
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
  readonly permits: FallingPermits;
  readonly rules: readonly RuleAgreement[];
  readonly readings: readonly AgreementReading[];
  /** How many transfers each country's packs held back. */
  readonly restricted: readonly { readonly country: string; readonly transfers: number }[];
}
