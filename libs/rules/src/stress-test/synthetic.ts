import type { IsoDate, Json } from '@carnet/kernel';
import { addDays } from '../calendar-days.js';
import type { FactCatalogue } from '../catalogue.js';
import { readFacts } from '../read-facts.js';
import type { Scenario } from '../scenarios.js';
import { statedFactsOf } from './scenario-items.js';
import { seededRandom, portableExp, drawNormal } from './seeded-random.js';
import type { StressItem } from './stress-item.js';
import type { ClusterSpread, FactDistributions, SyntheticSpread, Weighted } from './synthetic-text.js';

type Draw = () => number;

export interface SyntheticSetup {
  readonly catalogue: FactCatalogue;
  readonly scenarios: readonly Scenario[];
  readonly spread: SyntheticSpread;
  readonly seed: string;
}

/**
 * Synthetic transfers from the distributions. Each depends only on the seed and its number, so that any process can make any range of them
 * again.
 */
export class SyntheticTransfers {
  private readonly scenarios: ReadonlyMap<string, Scenario>;
  private readonly clusters: readonly Weighted<ClusterSpread>[];

  constructor(private readonly setup: SyntheticSetup) {
    this.scenarios = new Map(setup.scenarios.map((scenario) => [scenario.id, scenario]));
    this.clusters = setup.spread.clusters.map((value) => ({ value, weight: value.weight }));
  }

  /** The transfer with a number. @throws Error if the distributions draw facts that the catalogue does not know. */
  at(index: number): StressItem {
    const draw = seededRandom(`${this.setup.seed}:${String(index)}`);
    const spread = pick(this.clusters, draw);
    const scenario = this.scenarios.get(pick(spread.scenarios, draw));
    if (scenario === undefined) throw new Error('the table names a scenario there is not');
    const country = pick(spread.countries, draw);
    const inbound = draw() < spread.inboundShare;
    const people = peopleOf(scenario, spread.sigma, draw);
    const stated = {
      ...statedFactsOf(scenario, this.setup.catalogue),
      ...(inbound ? this.inboundFrom(country) : { importer_country: country }),
      ...drawFacts(inbound ? spread.inbound : spread.outbound, draw),
      as_of_date: drawDay(this.setup.spread, draw),
    };
    const ledger = {
      ytd_nonsensitive: people.ordinary,
      ytd_sensitive: people.sensitive,
      us_counts_12m: this.usCounts(inbound && country === 'US', scenario, people),
    };
    const facts = readFacts(this.setup.catalogue, stated, { asOfDate: stated.as_of_date, ledger });
    if (!facts.ok) throw new Error(`made-up facts cannot be read: ${(facts.refusal.faults ?? []).map(({ detail }) => detail).join('; ')}`);
    // Few companies file most: the square of a draw favours the first ones.
    const lot = draw();
    const company = `${spread.cluster}-${String(Math.floor(spread.companies * lot * lot) + 1)}`;
    return {
      facts: facts.value,
      company,
      cluster: spread.cluster,
      source: 'synthetic',
      reference: `${scenario.id}-${String(index)}`,
      live: false,
    };
  }

  private inboundFrom(country: string): Readonly<Record<string, Json>> {
    const own = this.setup.spread.inboundFacts.filter(({ countries }) => countries.includes(country)).map(({ facts }) => facts);
    const here = { exporter_subdivision: null, exporter_zone: null, importer_country: 'CN' };
    return Object.assign({ exporter_country: country, ...here, data_subject_countries: [country] }, ...own) as Readonly<
      Record<string, Json>
    >;
  }

  private usCounts(fromUs: boolean, { facts }: Scenario, { ordinary, sensitive }: People): Readonly<Record<string, number>> {
    if (!fromUs) return {};
    const tags = Array.isArray(facts.data_tags) ? (facts.data_tags as readonly Json[]) : [];
    const categories = new Set(tags.flatMap((tag) => (typeof tag === 'string' ? this.setup.spread.usCategories[tag] : undefined) ?? []));
    return Object.fromEntries([...categories].map((category) => [category, Math.max(ordinary, sensitive)]));
  }
}

interface People {
  readonly ordinary: number;
  readonly sensitive: number;
}

// Uses one factor for both counts: a larger customer base is larger in all its parts.
function peopleOf({ people }: Scenario, sigma: number, draw: Draw): People {
  const factor = portableExp(sigma * drawNormal(draw));
  const spread = (count: number): number => Math.min(2_000_000_000, Math.round(count * factor));
  return { ordinary: spread(people?.ordinary ?? 0), sensitive: spread(people?.sensitive ?? 0) };
}

function drawFacts(facts: FactDistributions, draw: Draw): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(facts).map(([name, values]) => [name, pick(values, draw)]));
}

function drawDay({ filedFrom, filedDays }: SyntheticSpread, draw: Draw): IsoDate {
  return addDays(filedFrom, Math.floor(draw() * filedDays)) ?? filedFrom;
}

function pick<T>(values: readonly Weighted<T>[], draw: Draw): T {
  let left = draw() * values.reduce((sum, { weight }) => sum + weight, 0);
  for (const { value, weight } of values) {
    left -= weight;
    if (left < 0) return value;
  }
  const last = values.at(-1);
  if (last === undefined) throw new RangeError('nothing to draw from');
  return last.value;
}
