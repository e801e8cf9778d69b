import type { FiledDocument, Filing, Recipient } from '@carnet/acts/filing.js';
import { type Bilingual, type Digest, digest, type Json } from '@carnet/kernel';
import type { FactCatalogue, FactType, Scenario } from '@carnet/rules';
import type { AttachmentState } from '../attachments/attachment.js';
import { factPart } from '../filing/draft-parts.js';

/** What a template is made of. */
export interface TemplateSource extends Pick<Filing, 'title' | 'scenario' | 'fields' | 'documents'> {
  readonly destination: string;
  readonly facts: Readonly<Record<string, Json>>;
}

export function sourceInScenario({ id, title, destination, fields = [], facts }: Scenario): TemplateSource {
  return { scenario: id, title, destination, fields, facts, documents: [] };
}

/** An earlier filing, with those of its documents that are still to be had: not what a scan refused, or was removed. */
export function sourceInFiling(filing: Filing, files: ReadonlyMap<Digest, AttachmentState>): TemplateSource {
  const { title, scenario, recipient, fields, facts, documents } = filing;
  const gone = (one: FiledDocument): boolean => ['rejected', 'removed'].includes(files.get(digest(`sha256:${one.sha256}`)) ?? '');
  return { title, scenario, destination: recipient.country, fields, facts, documents: documents.filter((one) => !gone(one)) };
}

/** What the company says itself when it begins from a template. */
export interface TemplateStart {
  /** Null: as the scenario or the earlier filing is called. */
  readonly title: Bilingual | null;
  /** Without a country: that of the scenario or the earlier filing. */
  readonly recipient: Pick<Recipient, 'name'> & { readonly country: string | null };
}

/** A filing with what a template fills in, and which parts of it somebody has to look at. */
export interface Template {
  readonly filing: Filing;
  readonly unconfirmed: readonly string[];
}

/** Figures and days are of whoever the scenario was made up about. */
const figures: ReadonlySet<FactType> = new Set(['integer', 'number', 'date', 'counts']);

/** What the filing says in another place, or does not say at all. */
const elsewhere: ReadonlySet<string> = new Set(['importer_country', 'data_elements', 'list_scenario_named']);

/**
 * What a company may begin with: words, choices and documents of a scenario or of an earlier filing of its own, each to be looked at. No
 * figure and no day is taken over, and nobody is counted.
 */
export function templateOf(source: TemplateSource, { byName }: FactCatalogue, { title, recipient }: TemplateStart): Template {
  const facts = Object.entries(source.facts).filter(([name, value]) => {
    const definition = byName.get(name);
    return definition?.source === 'stated' && value !== null && !figures.has(definition.type) && !elsewhere.has(name);
  });
  const { scenario, fields, documents } = source;
  const filing: Filing = {
    title: title ?? source.title,
    scenario,
    recipient: { name: recipient.name, country: recipient.country ?? source.destination },
    fields,
    people: null,
    facts: Object.fromEntries(facts),
    documents,
  };
  const unconfirmed = [
    ...(title === null ? ['/title'] : []),
    ...(recipient.country === null ? ['/recipient'] : []),
    ...(fields.length > 0 ? ['/fields'] : []),
    ...(documents.length > 0 ? ['/documents'] : []),
    ...facts.map(([name]) => factPart(name)),
  ];
  return { filing, unconfirmed };
}
