import type { IsoDate } from '@carnet/kernel';
import type { FactCatalogue } from '../catalogue.js';
import { readFacts } from '../read-facts.js';
import type { Scenario } from '../scenarios.js';
import type { StressItem } from './stress-item.js';

/** The facts of a scenario with its title and fields, as a filing states them, if the catalogue has facts for these. */
export function statedFactsOf({ title, facts, fields = [] }: Scenario, { byName }: FactCatalogue): Scenario['facts'] {
  return {
    ...facts,
    ...(byName.has('filing_title') && { filing_title: [title.en, title.zh] }),
    ...(byName.has('data_elements') && { data_elements: fields }),
  };
}

/**
 * The scenarios as items of a stress test, with their typical numbers of people as the ledger's counts.
 *
 * @throws Error if the facts of a scenario cannot be read, which is a fault of the catalogue.
 */
export function scenarioItems(catalogue: FactCatalogue, scenarios: readonly Scenario[], asOfDate: IsoDate): readonly StressItem[] {
  return scenarios.map((scenario) => {
    const { id, sector, cluster = sector, people } = scenario;
    const ledger = { ytd_nonsensitive: people?.ordinary ?? 0, ytd_sensitive: people?.sensitive ?? 0, us_counts_12m: {} };
    const read = readFacts(catalogue, statedFactsOf(scenario, catalogue), { asOfDate, ledger });
    if (!read.ok) throw new Error(`the facts of scenario ${id} cannot be read`);
    return { facts: read.value, company: id, cluster, source: 'scenarios', reference: id, live: false };
  });
}
