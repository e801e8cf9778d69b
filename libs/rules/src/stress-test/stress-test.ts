import { deriveFacts } from '../derive/derive-facts.js';
import { outcomeWeight } from '../explain/outcome-weight.js';
import type { Facts } from '../facts.js';
import type { RulePack } from '../pack.js';
import type { ReferenceData } from '../reference.js';
import type { Ruling } from '../ruling.js';
import { evaluateTransfer, ruleOnTransfer } from '../transfer.js';
import type { Verdict } from '../verdict.js';
import { type Regime, type RuleOutcome, verdictGroup } from '../vocabulary.js';
import { MEASURE_STEPS } from './measure-steps.js';
import type { RuleResult } from './result.js';
import type { StressItem } from './stress-item.js';
import { keyPart, Tally } from './tally.js';
import { type TradeReading, TradeReadings } from './trade-readings.js';

/** The rules on one side of the comparison. */
export interface StressSide {
  readonly packs: readonly RulePack[];
  readonly reference: ReferenceData;
}

/** Returns the lane for rulings on facts, such as `amber`, by a routing policy, which rules do not know. */
export type LaneOf = (rulings: readonly Ruling[], facts: Facts) => string;

export interface StressTestSetup {
  readonly before: StressSide;
  readonly after: StressSide;
  readonly laneOf: LaneOf;
  /** The seed of the choice of samples. */
  readonly seed: string;
}

/** The number of sample items kept per cell, so that people can look at cases. */
export const SAMPLE_LIMITS = { moved: 40, same: 3, permit: 1000 } as const;

interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

/** The answers of one side's packs about one item. */
interface SideAnswers {
  /** The facts, with those derived by the side's own tables. */
  readonly facts: Facts;
  /** The rulings of every regime that binds or may bind. */
  readonly rulings: readonly Ruling[];
  /** The full verdicts of changed packs. */
  readonly verdicts: readonly Verdict[];
  readonly lane: string;
}

/**
 * Compares two rule sets on the same transfers. Pure; results go into a tally, so that items may come in any order and in any number of
 * parts.
 */
export class StressTest {
  /** Regimes with different packs on the two sides, or with a pack on one side only; all regimes if the reference data differs. */
  readonly changed: readonly Regime[];
  /** Packs that are the same on both sides. */
  private readonly unchangedPacks: readonly RulePack[];
  private readonly changedPacks: Pair<readonly RulePack[]>;
  private readonly readings: Pair<TradeReadings>;
  private readonly changedAgreements: readonly Regime[];
  private readonly hasSameReference: boolean;

  constructor(private readonly setup: StressTestSetup) {
    const { before, after } = setup;
    this.hasSameReference = before.reference.digest === after.reference.digest;
    this.changed = changedBetween(before, after);
    const transferTests = ({ packs }: StressSide, changed: boolean) =>
      packs.filter(({ kind, regime }) => kind === 'transfer-test' && this.changed.includes(regime) === changed);
    this.unchangedPacks = transferTests(before, false);
    this.changedPacks = { before: transferTests(before, true), after: transferTests(after, true) };
    this.readings = { before: new TradeReadings(before.packs, before.reference), after: new TradeReadings(after.packs, after.reference) };
    this.changedAgreements = this.changed.filter(
      (regime) => this.readings.before.isAgreement(regime) || this.readings.after.isAgreement(regime),
    );
  }

  /** An empty tally, for a part of the items or for merging parts. */
  tally(): Tally {
    return new Tally(SAMPLE_LIMITS, this.setup.seed);
  }

  /** Judges one item on both sides and counts the results. */
  add(tally: Tally, given: StressItem): void {
    const item = { ...given, company: keyPart(given.company), cluster: keyPart(given.cluster) };
    const said = this.judge(item);
    tally.count('transfers', item.source);
    tally.count('lane', item.cluster, said.before.lane, said.after.lane);
    tally.count('company', item.company);
    const flips = [...this.flipsOf(said), ...this.tradeFlipsOf(said)];
    for (const flip of flips) this.countFlip(tally, item, said, flip);
    if (flips.some(({ was, is }) => was !== is)) tally.count('flipped', item.cluster, item.company);
    this.countRules(tally, said);
    this.countReadings(tally, said);
    if (item.live) countPermit(tally, item, said);
  }

  /**
   * An unchanged pack is evaluated once and in short; only changed packs give full verdicts. Facts derived from lists and dated tables
   * belong to each side.
   */
  private judge({ facts: given }: StressItem): Pair<SideAnswers> {
    const { before, after } = this.setup;
    const facts = deriveFacts(given, before.reference);
    const { rulings: kept } = ruleOnTransfer(this.unchangedPacks, facts, before.reference);
    const said = this.sideAnswersOf(kept, this.changedPacks.before, facts, before.reference);
    if (this.changed.length === 0) return { before: said, after: said };
    const others = this.hasSameReference ? facts : deriveFacts(given, after.reference);
    return { before: said, after: this.sideAnswersOf(kept, this.changedPacks.after, others, after.reference) };
  }

  private sideAnswersOf(kept: readonly Ruling[], changed: readonly RulePack[], facts: Facts, reference: ReferenceData): SideAnswers {
    const { verdicts } = evaluateTransfer(changed, facts, reference);
    const rulings = [...kept, ...verdicts];
    return { facts, rulings, verdicts, lane: this.setup.laneOf(rulings, facts) };
  }

  private flipsOf({ before, after }: Pair<SideAnswers>): readonly Flip[] {
    const [answers, others] = [outcomesOf(before.rulings), outcomesOf(after.rulings)];
    return [...new Set([...answers.keys(), ...others.keys()])].map((regime) => ({
      regime,
      was: answers.get(regime) ?? 'not_applicable',
      is: others.get(regime) ?? 'not_applicable',
    }));
  }

  /** The readings of a changed trade agreement on the earlier restrictions, so that only the agreement makes a difference. */
  private tradeFlipsOf({ before, after }: Pair<SideAnswers>): readonly Flip[] {
    if (this.changedAgreements.length === 0) return [];
    const was = this.readings.before.readingsOf(before.rulings, before.facts);
    const is = this.readings.after.readingsOf(before.rulings, after.facts);
    return this.changedAgreements.flatMap((regime) => {
      const [answers, others] = [outcomesByRule(was, regime), outcomesByRule(is, regime)];
      return [...new Set([...answers.keys(), ...others.keys()])].map((rule) => ({
        regime,
        was: answers.get(rule) ?? 'not_applicable',
        is: others.get(rule) ?? 'not_applicable',
      }));
    });
  }

  private countFlip(tally: Tally, item: StressItem, { before, after }: Pair<SideAnswers>, { regime, was, is }: Flip): void {
    tally.count('flip', regime, item.cluster, before.lane, after.lane, was, is);
    if (this.changed.includes(regime)) tally.sample(item, was === is ? 'same' : 'moved', regime, was, is);
    if (was !== is) tally.count('flip-of-company', item.company, regime, was, is);
  }

  /** Counts for each rule of changed packs whether it held or was unknown. Rules after the deciding one count as neither. */
  private countRules(tally: Tally, { before, after }: Pair<SideAnswers>): void {
    for (const regime of this.changed) {
      const [held, others] = [ruleResultsIn(before.verdicts, regime), ruleResultsIn(after.verdicts, regime)];
      for (const rule of new Set([...held.keys(), ...others.keys()]))
        tally.count('rule', regime, rule, held.get(rule) ?? 'no', others.get(rule) ?? 'no');
    }
  }

  private countReadings(tally: Tally, { before, after }: Pair<SideAnswers>): void {
    const readings = this.readings.after.readingsOf(after.rulings, after.facts);
    for (const { agreement, country, regime, rule, outcome, says, by, steps, binding } of readings) {
      const states = MEASURE_STEPS.map((step) => steps[step]).join(' ');
      tally.count('reading', agreement, country, regime, rule, outcome, says, by, states, binding ? 'finding' : 'stress-test');
    }
    for (const country of new Set(readings.map((reading) => reading.country))) tally.count('restricted', country);
    if (this.changed.length === 0) return;
    for (const { agreement, country, says } of this.readings.before.readingsOf(before.rulings, before.facts))
      tally.count('reading-before', agreement, country, says);
  }
}

interface Flip {
  readonly regime: Regime;
  readonly was: RuleOutcome;
  readonly is: RuleOutcome;
}

function changedBetween(before: StressSide, after: StressSide): readonly Regime[] {
  const digests = new Map(before.packs.map(({ regime, digest }) => [regime, digest]));
  const alike = before.reference.digest === after.reference.digest;
  const kept = new Set(after.packs.filter(({ regime, digest }) => alike && digests.get(regime) === digest).map(({ regime }) => regime));
  return [...new Set([...before.packs, ...after.packs].map(({ regime }) => regime))].filter((regime) => !kept.has(regime));
}

/** A grant is refused if a regime with a heavier answer than before now stops it, and reopened if there is only a heavier answer. */
function countPermit(tally: Tally, item: StressItem, { before, after }: Pair<SideAnswers>): void {
  const was = new Map(before.rulings.map(({ regime, outcome }) => [regime, outcomeWeight(outcome)]));
  const worse = after.rulings.filter(({ regime, outcome }) => outcomeWeight(outcome) > (was.get(regime) ?? 0));
  const stopped = worse.some(({ outcome }) => verdictGroup(outcome) === 'stop');
  const fate = worse.length === 0 ? 'stands' : stopped ? 'refused' : 'reopened';
  tally.count('permit', fate);
  if (fate !== 'stands') tally.sample(item, 'permit', fate);
}

function outcomesOf(rulings: readonly Ruling[]): ReadonlyMap<Regime, RuleOutcome> {
  return new Map(rulings.map(({ regime, outcome }) => [regime, outcome]));
}

function ruleResultsIn(verdicts: readonly Verdict[], regime: Regime): ReadonlyMap<string, RuleResult> {
  const findings = verdicts.find((one) => one.regime === regime)?.findings ?? [];
  return new Map(
    findings.flatMap(({ rule, truth }) => (truth === 'false' ? [] : [[rule, truth === 'true' ? 'held' : 'unknown'] as const])),
  );
}

function outcomesByRule(readings: readonly TradeReading[], agreement: Regime): ReadonlyMap<string, RuleOutcome> {
  return new Map(readings.filter((one) => one.agreement === agreement).map(({ regime, rule, says }) => [`${regime} ${rule}`, says]));
}
