import type { Digest, Json } from '@carnet/kernel';
import {
  type FactCatalogue,
  type Facts,
  factsFromJson,
  reportOf,
  type Scenario,
  scenarioItems,
  type Sentence,
  type StressItem,
  type StressSide,
  StressTest,
  type StressTestResult,
  type SyntheticSpread,
  SyntheticTransfers,
  type Tally,
} from '@carnet/rules';
import type { RoutingPolicies } from '@carnet/workflow';
import { laneBy } from './lane-of.js';
import type { JudgedTransfer, StressPlan } from './stress-test-record.js';

export interface StressLaw extends StressSide {
  readonly catalogue: FactCatalogue;
}

/** Sources of items that are not filings. */
export abstract class StressMaterial {
  /** Digest of the members below: with other material, the same seed makes other transfers. */
  abstract readonly digest: Digest;
  abstract readonly scenarios: readonly Scenario[];
  abstract readonly spread: SyntheticSpread;
}

/** A stress test that can be split into parts, run anywhere, and merged. */
export class StressWork {
  private readonly test: StressTest;
  private readonly policy: string;
  private readonly scenarios: readonly StressItem[];
  private readonly synthetic: SyntheticTransfers;

  constructor(
    private readonly before: StressLaw,
    private readonly after: StressLaw,
    private readonly plan: StressPlan,
    private readonly material: StressMaterial & { readonly policies: RoutingPolicies },
  ) {
    const policy = material.policies.on(plan.on);
    const laneOf = laneBy(policy, before);
    this.policy = policy.id;
    this.test = new StressTest({ before, after, laneOf, seed: plan.seed });
    const { scenarios, spread } = material;
    this.scenarios = plan.over === 'scenarios' ? scenarioItems(before.catalogue, scenarios, plan.on) : [];
    this.synthetic = new SyntheticTransfers({ catalogue: before.catalogue, scenarios, spread, seed: plan.seed });
  }

  /** Number of items; null for history, where it is not known in advance. */
  get size(): number | null {
    if (this.plan.over === 'history') return null;
    return this.plan.over === 'scenarios' ? this.scenarios.length : (this.plan.size ?? 0);
  }

  tally(): Tally {
    return this.test.tally();
  }

  /** Judges the items `from` (inclusive) to `to` (exclusive). */
  addRange(tally: Tally, from: number, to: number): void {
    for (let index = from; index < Math.min(to, this.size ?? 0); index += 1) {
      const item = this.plan.over === 'scenarios' ? this.scenarios[index] : this.synthetic.at(index);
      if (item !== undefined) this.add(tally, item);
    }
  }

  /** Judges filed transfers on their frozen facts. */
  addJudged(tally: Tally, transfers: readonly JudgedTransfer[]): void {
    for (const { assessment, reference, company, cluster, live } of transfers) {
      this.add(tally, { facts: factsOf(assessment), reference, company, cluster, live, source: 'history' });
    }
  }

  report(tally: Tally, names: ReadonlyMap<string, Sentence> = new Map()): StressTestResult {
    const { over, size, seed, asOf, hours, country } = this.plan;
    const material = over === 'history' ? null : this.material.digest;
    const basis = { over, size, material, seed, asOf, country, routingPolicy: this.policy };
    return reportOf(tally, { before: this.before, after: this.after, changed: this.test.changed, hours, names, basis });
  }

  private add(tally: Tally, item: StressItem): void {
    const { asOf } = this.plan;
    this.test.add(tally, asOf === null ? item : { ...item, facts: item.facts.onDay(asOf) });
  }
}

function factsOf(assessment: string): Facts {
  const { facts } = JSON.parse(assessment) as { readonly facts: Json };
  return factsFromJson(facts);
}
