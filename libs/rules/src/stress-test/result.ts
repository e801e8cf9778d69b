import type { Digest, IsoDate } from '@carnet/kernel';
import type { Sentence } from '../sentence.js';
import type { Mechanism, Regime, RuleOutcome } from '../vocabulary.js';
import type { MeasureStep, StepState } from './measure-steps.js';
import type { LaneMove, OfficerHours } from './officer-hours.js';
import type { StressSource } from './stress-item.js';
import type { Sample } from './tally.js';

/** Whether the change requires more or less of exporters. */
export type ChangeClass = 'tightens' | 'loosens' | 'both' | 'neutral';

/** A cell of a flip matrix: the number of transfers with these answers before and after. */
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
  /** The number of transfers that it binds or may bind on either side. */
  readonly judged: number;
  readonly flipped: number;
  readonly heavier: number;
  /** Answers that were settled before and now need a person. */
  readonly opened: number;
  readonly lighter: number;
  /** Cells with their cases: all that moved if there are few, otherwise a sample drawn by the seed. */
  readonly cells: readonly (FlipCell & { readonly cases: readonly Sample[] })[];
}

/** Flips of one cluster in one regime, by the lanes before and after. */
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
  /** Null for synthetic companies, which have only an id. */
  readonly name: Sentence | null;
  readonly transfers: number;
  readonly flipped: number;
  readonly flips: readonly (FlipCell & { readonly regime: Regime })[];
}

/** The result of a rule in one judgement: it held, was unknown, or neither, for example because an earlier rule decided. */
export const RULE_RESULTS = ['held', 'unknown', 'no'] as const;
export type RuleResult = (typeof RULE_RESULTS)[number];

/** How often a rule had the same result on both sides, among transfers in which it held or was unknown on either side. */
export interface RuleAgreement {
  readonly regime: Regime;
  readonly rule: string;
  readonly concerned: number;
  readonly agreed: number;
  readonly rate: number;
  readonly cells: readonly { readonly before: RuleResult; readonly after: RuleResult; readonly count: number }[];
}

/** The readings of one trade agreement on the restrictions of one country, over all transfers of the test. */
export interface AgreementReading {
  readonly agreement: Regime;
  readonly title: Sentence;
  readonly country: string;
  /** The number of restrictive verdicts of the country's packs. */
  readonly restrictive: number;
  /** The number of stress-test readings, which bind nobody because one side is no Party. */
  readonly stressTestReadings: number;
  readonly says: readonly ReadingShare[];
  /** For each of the four steps of the test, the number of restrictions on which it presses. */
  readonly steps: readonly StepPressure[];
  /** The deciding rules of the agreement, with their stage. */
  readonly decidedBy: readonly { readonly stage: string; readonly rule: string; readonly outcome: RuleOutcome; readonly count: number }[];
  /** For each rule of the country: its outcome, the reading, and the lighter means in the country's own law. */
  readonly measures: readonly MeasureReading[];
}

export interface ReadingShare {
  readonly outcome: RuleOutcome;
  readonly count: number;
  readonly share: number;
  /** The share under the earlier packs. */
  readonly shareBefore: number;
}

/** The number of restrictions by the state of a step. `pressing` counts those that fail it or pass it only by assumption. */
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
  /** Steps of the test that press on at least one of the restrictions. */
  readonly pressing: readonly MeasureStep[];
  /** Mechanisms by which the country's own law lets a transfer pass and that require less than this answer. */
  readonly lighterMeans: readonly Mechanism[];
}

/** The packs, items and parameters of the test, for running it again. */
export interface StressTestBasis {
  readonly over: StressSource;
  /** The number of synthetic items; null for history and scenarios. */
  readonly size: number | null;
  /** Digest of the scenarios and distributions behind the items; null for history. */
  readonly material: Digest | null;
  readonly seed: string;
  /** The day whose law applies to every item; null if each item keeps its own day. */
  readonly asOf: IsoDate | null;
  /** The country whose restrictions were read; null for every country. */
  readonly country: string | null;
  readonly routingPolicy: string;
  readonly before: SideIdentity;
  readonly after: SideIdentity;
}

/** The packs that differ between the sides, and the reference data. */
export interface SideIdentity {
  readonly packs: readonly PackIdentity[];
  readonly reference: Digest;
}

export interface PackIdentity {
  readonly regime: Regime;
  readonly version: string;
  readonly digest: Digest;
}

/** Grants in force that the later packs would refuse or reopen. */
export interface FallingPermits {
  readonly live: number;
  readonly refused: number;
  readonly reopened: number;
  /** At most 1,000 of each kind. */
  readonly falling: readonly (Sample & { readonly fate: 'refused' | 'reopened' })[];
}

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
  /** The number of transfers that each country's packs hold back. */
  readonly restricted: readonly { readonly country: string; readonly transfers: number }[];
}
