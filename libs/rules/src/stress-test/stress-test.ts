import { weightOf } from '../explain/outcome-weight.js';
import type { RulePack } from '../pack.js';
import type { ReferenceData } from '../reference.js';
import { evaluateTransfer } from '../transfer.js';
import type { Verdict } from '../verdict.js';
import { type Regime, type RuleOutcome, verdictGroup } from '../vocabulary.js';
import type { StressItem } from './stress-item.js';
import { Tally } from './tally.js';
import { type TradeReading, TradeReadings } from './trade-readings.js';

/** The lane that verdicts lead to, such as `amber`; a policy of the workflow, which rules know nothing of. */
export type LaneOf = (verdicts: readonly Verdict[]) => string;

export interface StressTestSetup {
  readonly before: readonly RulePack[];
  readonly after: readonly RulePack[];
  readonly reference: ReferenceData;
  readonly laneOf: LaneOf;
  /** What the choice of samples depends on. */
  readonly seed: string;
}

/** How many items are kept behind a cell, so that somebody can look at what the numbers stand for. */
export const SAMPLE_LIMITS = { flip: 8, permit: 200 } as const;

/** What the packs of one side say about one item. */
interface Side {
  readonly verdicts: readonly Verdict[];
  readonly lane: string;
}

interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

/**
 * Two rule sets over the same transfers: what would be answered otherwise. Pure; what it learns goes into a tally, so that
 * items may come in any order and in any number of parts.
 */
export class StressTest {
  /** Regimes whose pack differs between the two sides, one that only one side has included. */
  readonly changed: readonly Regime[];
  private readonly tests: Pair<readonly RulePack[]>;
  private readonly readings: Pair<TradeReadings>;

  constructor(private readonly setup: StressTestSetup) {
    const { before, after } = setup;
    const digests = new Map(before.map(({ regime, digest }) => [regime, digest]));
    const kept = new Set(after.filter(({ regime, digest }) => digests.get(regime) === digest).map(({ regime }) => regime));
    this.changed = [...new Set([...before, ...after].map(({ regime }) => regime))].filter((regime) => !kept.has(regime));
    const transferTests = (packs: readonly RulePack[]) => packs.filter(({ kind }) => kind === 'transfer-test');
    this.tests = { before: transferTests(before), after: transferTests(after).filter(({ regime }) => this.changed.includes(regime)) };
    this.readings = { before: new TradeReadings(before, setup.reference), after: new TradeReadings(after, setup.reference) };
  }

  /** An empty tally, for a part of the items or for merging parts. */
  tally(): Tally {
    return new Tally(SAMPLE_LIMITS, this.setup.seed);
  }

  /** Judges one item on both sides and counts what came of it. */
  add(tally: Tally, item: StressItem): void {
    const sides = this.judge(item);
    const { before, after } = sides;
    tally.count('transfers', item.source);
    tally.count('lane', item.cluster, before.lane, after.lane);
    tally.count('company', item.company);
    const flipped = this.countFlips(tally, item, sides);
    if (flipped) tally.count('flipped', item.cluster, item.company);
    this.countRules(tally, sides);
    this.countReadings(tally, item, sides);
    if (item.live) countPermit(tally, item, sides);
  }

  /** A pack that did not change says the same on both sides, and is asked once. */
  private judge({ facts }: StressItem): Pair<Side> {
    const { reference, laneOf } = this.setup;
    const before = evaluateTransfer(this.tests.before, facts, reference).verdicts;
    if (this.changed.length === 0) {
      const side = { verdicts: before, lane: laneOf(before) };
      return { before: side, after: side };
    }
    const kept = before.filter(({ regime }) => !this.changed.includes(regime));
    const after = [...kept, ...evaluateTransfer(this.tests.after, facts, reference).verdicts];
    return { before: { verdicts: before, lane: laneOf(before) }, after: { verdicts: after, lane: laneOf(after) } };
  }

  private countFlips(tally: Tally, item: StressItem, { before, after }: Pair<Side>): boolean {
    let flipped = false;
    const answers = { before: outcomesOf(before.verdicts), after: outcomesOf(after.verdicts) };
    for (const regime of new Set([...answers.before.keys(), ...answers.after.keys()])) {
      const [was, is] = [answers.before.get(regime) ?? 'not_applicable', answers.after.get(regime) ?? 'not_applicable'];
      flipped = this.countFlip(tally, item, { regime, lanes: [before.lane, after.lane], was, is }) || flipped;
    }
    return flipped;
  }

  private countFlip(tally: Tally, item: StressItem, { regime, lanes, was, is }: Flip): boolean {
    tally.count('flip', regime, item.cluster, ...lanes, was, is);
    if (this.changed.includes(regime)) tally.sample(item, 'flip', regime, was, is);
    if (was === is) return false;
    tally.count('flip-of-company', item.company, regime, was, is);
    return true;
  }

  /** Rule by rule: how the packs that changed came to what they said. A rule behind the deciding one was not asked. */
  private countRules(tally: Tally, { before, after }: Pair<Side>): void {
    for (const regime of this.changed) {
      const truths = { before: truthsOf(before.verdicts, regime), after: truthsOf(after.verdicts, regime) };
      for (const rule of new Set([...truths.before.keys(), ...truths.after.keys()]))
        tally.count('rule', regime, rule, truths.before.get(rule) ?? 'not-asked', truths.after.get(rule) ?? 'not-asked');
    }
  }

  private countReadings(tally: Tally, item: StressItem, { before, after }: Pair<Side>): void {
    const { facts, cluster } = item;
    for (const { agreement, country, regime, rule, outcome, says, by, binding } of this.readings.after.of(after.verdicts, facts))
      tally.count('reading', agreement, country, regime, rule, outcome, says, by, binding ? 'finding' : 'stress-test', cluster);
    const trade = this.changed.filter((regime) => this.readings.before.has(regime) || this.readings.after.has(regime));
    if (trade.length === 0) return;
    const was = this.readings.before.of(before.verdicts, facts);
    const is = this.readings.after.of(before.verdicts, facts);
    for (const regime of trade) {
      const answers = { was: saysOf(was, regime), is: saysOf(is, regime) };
      for (const rule of new Set([...answers.was.keys(), ...answers.is.keys()])) {
        const lanes = [before.lane, after.lane] as const;
        this.countFlip(tally, item, {
          regime,
          lanes,
          was: answers.was.get(rule) ?? 'not_applicable',
          is: answers.is.get(rule) ?? 'not_applicable',
        });
      }
    }
  }
}

interface Flip {
  readonly regime: Regime;
  readonly lanes: readonly [string, string];
  readonly was: RuleOutcome;
  readonly is: RuleOutcome;
}

/**
 * A grant falls when the rules would now refuse it, and has to be opened again when a regime that held nothing
 * heavier against it now does.
 */
function countPermit(tally: Tally, item: StressItem, { before, after }: Pair<Side>): void {
  const was = new Map(before.verdicts.map(({ regime, outcome }) => [regime, weightOf(outcome)]));
  const worse = after.verdicts.filter(({ regime, outcome }) => weightOf(outcome) > (was.get(regime) ?? 0));
  const stopped = worse.some(({ outcome }) => verdictGroup(outcome) === 'stop');
  const fate = worse.length === 0 ? 'stands' : stopped ? 'refused' : 'reopened';
  tally.count('permit', fate);
  if (fate !== 'stands') tally.sample(item, 'permit', fate);
}

function outcomesOf(verdicts: readonly Verdict[]): ReadonlyMap<Regime, RuleOutcome> {
  return new Map(verdicts.map(({ regime, outcome }) => [regime, outcome]));
}

function truthsOf(verdicts: readonly Verdict[], regime: Regime): ReadonlyMap<string, string> {
  const verdict = verdicts.find((one) => one.regime === regime);
  return new Map((verdict?.findings ?? []).map(({ rule, truth }) => [rule, truth]));
}

function saysOf(readings: readonly TradeReading[], agreement: Regime): ReadonlyMap<string, RuleOutcome> {
  return new Map(readings.filter((one) => one.agreement === agreement).map(({ regime, rule, says }) => [`${regime} ${rule}`, says]));
}
