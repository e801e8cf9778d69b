import type { FiledDocument, Filing, Recipient } from '@carnet/acts/filing.js';
import { type Bilingual, type Digest, digest, type Json } from '@carnet/kernel';
import type { FactCatalogue, FactType, Scenario } from '@carnet/rules';
import type { AttachmentState } from '../attachments/attachment.js';
import { factPointer } from '../filing/draft-parts.js';

/** The content that a template is made of. */
export interface TemplateSource extends Pick<Filing, 'title' | 'scenario' | 'fields' | 'documents'> {
  readonly destination: string;
  readonly facts: Readonly<Record<string, Json>>;
}

export function sourceFromScenario({ id, title, destination, fields = [], facts }: Scenario): TemplateSource {
  return { scenario: id, title, destination, fields, facts, documents: [] };
}

/** An earlier filing without the documents whose files were rejected or removed. */
export function sourceFromFiling(filing: Filing, files: ReadonlyMap<Digest, AttachmentState>): TemplateSource {
  const { title, scenario, recipient, fields, facts, documents } = filing;
  const gone = (one: FiledDocument): boolean => ['rejected', 'removed'].includes(files.get(digest(`sha256:${one.sha256}`)) ?? '');
  return { title, scenario, destination: recipient.country, fields, facts, documents: documents.filter((one) => !gone(one)) };
}

/** What the company states itself when it begins from a template. */
export interface TemplateStart {
  /** Null for the title of the scenario or the earlier filing. */
  readonly title: Bilingual | null;
  /** Country null for that of the scenario or the earlier filing. */
  readonly recipient: Pick<Recipient, 'name'> & { readonly country: string | null };
}

/** A filing with the content of a template, and the parts that a person has to confirm. */
export interface Template {
  readonly filing: Filing;
  readonly unconfirmed: readonly string[];
}

/** Types that are not taken over, because numbers and days belong to the source. */
const figures: ReadonlySet<FactType> = new Set(['integer', 'number', 'date', 'counts']);

/** Facts that another part of the filing states, or that a filing does not state. */
const elsewhere: ReadonlySet<string> = new Set(['importer_country', 'data_elements', 'list_scenario_named']);

/**
 * Makes a template of the texts, choices and documents of a scenario or an earlier filing; each part is unconfirmed. Numbers, days and
 * counts of people are not taken over.
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
    ...facts.map(([name]) => factPointer(name)),
  ];
  return { filing, unconfirmed };
}
