import type { FactCatalogue, FactType, Scenario } from '@carnet/rules';
import type { Bilingual } from '@carnet/workflow';
import type { Filing, Recipient } from '../filing.js';
import { factPart } from './draft-parts.js';

/** What the company says itself when it begins from a scenario. */
export interface TemplateStart {
  /** Null: as the scenario is called. */
  readonly title: Bilingual | null;
  /** Without a country: that of the scenario. */
  readonly recipient: Pick<Recipient, 'name'> & { readonly country: string | null };
}

/** A filing with what a scenario fills in, and which parts of it somebody has to look at. */
export interface Template {
  readonly filing: Filing;
  readonly unconfirmed: readonly string[];
}

/** Figures and days are of whoever the scenario was made up about. */
const figures: ReadonlySet<FactType> = new Set(['integer', 'number', 'date', 'counts']);
/** What the filing says in another place, or does not say at all. */
const elsewhere: ReadonlySet<string> = new Set(['importer_country', 'data_elements', 'list_scenario_named']);

/**
 * What a company may begin with: words and choices that filings of the scenario usually have, each to be looked at. No figure and no
 * day is taken over, nobody is counted, and no document is there before the company names its digest.
 */
export function templateOf(scenario: Scenario, { byName }: FactCatalogue, { title, recipient }: TemplateStart): Template {
  const facts = Object.entries(scenario.facts).filter(([name, value]) => {
    const definition = byName.get(name);
    return definition?.source === 'stated' && value !== null && !figures.has(definition.type) && !elsewhere.has(name);
  });
  const fields = scenario.fields ?? [];
  const filing: Filing = {
    title: title ?? scenario.title,
    scenario: scenario.id,
    recipient: { name: recipient.name, country: recipient.country ?? scenario.destination },
    fields,
    people: null,
    facts: Object.fromEntries(facts),
    documents: [],
  };
  const unconfirmed = [
    ...(title === null ? ['/title'] : []),
    ...(recipient.country === null ? ['/recipient'] : []),
    ...(fields.length > 0 ? ['/fields'] : []),
    ...facts.map(([name]) => factPart(name)),
  ];
  return { filing, unconfirmed };
}
