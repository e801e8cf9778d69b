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

/** What items are made from that nobody filed. */
export abstract class StressMaterial {
  /** Digest of what follows: other material makes other transfers of the same seed. */
  abstract readonly digest: Digest;
  abstract readonly scenarios: readonly Scenario[];
  abstract readonly spread: SyntheticSpread;
}

/** One stress test as work that can be cut into parts, done anywhere, and put together again. */
export class StressWork {
  private readonly test: StressTest;
  private readonly policy: string;
  private readonly scenarios: readonly StressItem[];
  private readonly made: SyntheticTransfers;

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
    this.made = new SyntheticTransfers({ catalogue: before.catalogue, scenarios, spread, seed: plan.seed });
  }

  /** How many items there are; null for history, of which nobody knows beforehand. */
  get size(): number | null {
    if (this.plan.over === 'history') return null;
    return this.plan.over === 'scenarios' ? this.scenarios.length : (this.plan.size ?? 0);
  }

  tally(): Tally {
    return this.test.tally();
  }

  /** Judges the items from one number up to, but without, another. */
  addRange(tally: Tally, from: number, to: number): void {
    for (let index = from; index < Math.min(to, this.size ?? 0); index += 1) {
      const item = this.plan.over === 'scenarios' ? this.scenarios[index] : this.made.at(index);
      if (item !== undefined) this.add(tally, item);
    }
  }

  /** Judges transfers that were filed, on the facts as they were frozen. */
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
