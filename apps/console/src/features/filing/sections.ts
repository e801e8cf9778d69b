import type { OpenPart, Section, Sections } from '@carnet/client';
import type { Catalogue, Fact } from '../../words/facts.js';
import type { Filing } from '../transfers/content.js';
import { factOf, factPart, partOf } from './content.js';

/** How a section is named in an address: `title`, or `regime.cn`. */
export const sectionKey = ({ kind, regime }: Section): string => (regime === null ? kind : `${kind}.${regime}`);

export const draftAddress = (transfer: string): string => `/transfers/${transfer}/edit`;

/** The page of a section, by the name that it has in addresses. */
export const namedSectionAddress = (transfer: string, section: string): string => `${draftAddress(transfer)}?section=${section}`;

export const sectionAddress = (transfer: string, section: Section): string => namedSectionAddress(transfer, sectionKey(section));

/** Facts as they stand together on a page. */
export const factGroups = ['exporter', 'importer', 'data', 'assessed', 'claimed', 'dates'] as const;

export function groupOf({ name, type, kind }: Fact): (typeof factGroups)[number] {
  if (kind !== 'observed') return kind;
  if (name === 'evidence') return 'assessed';
  if (type === 'date') return 'dates';
  if (name.startsWith('exporter_')) return 'exporter';
  return name.startsWith('importer_') || name.startsWith('onward_') ? 'importer' : 'data';
}

/** The facts that a section shows: those that are stated, and those that it asks for; beside one that needs a document, what names it. */
export function factsOf(section: Section, filing: Filing, catalogue: Catalogue): readonly Fact[] {
  const named = new Set([...section.open, ...section.noted].flatMap(({ pointer }) => factOf(partOf(pointer)) ?? []));
  const stated = (fact: Fact): boolean => fact.name in filing.facts && (section.regime === null || fact.readBy.includes(section.regime));
  const shown = [...catalogue.values()].filter((fact) => named.has(fact.name) || stated(fact));
  const evidence = catalogue.get('evidence');
  return evidence === undefined || shown.includes(evidence) || !shown.some(({ kind }) => kind === 'assessed')
    ? shown
    : [...shown, evidence];
}

export const openIn = (section: Section, part: string): readonly OpenPart[] =>
  section.open.filter(({ pointer }) => partOf(pointer) === part);

/** Parts of a section that a scenario filled in and nobody looked at. */
export function unconfirmedIn(section: Section): readonly string[] {
  return section.open.filter(({ as }) => as === 'unconfirmed').map(({ pointer }) => pointer);
}

/** Facts of the catalogue that a company may state and has not. */
export function factsToAdd(filing: Filing, shown: readonly Fact[], catalogue: Catalogue): readonly Fact[] {
  const names = new Set(shown.map(({ name }) => name));
  const ofOther = new Set(['as_of_date', 'importer_country', 'people_ordinary', 'people_sensitive', 'data_elements']);
  return [...catalogue.values()].filter(
    ({ name, source }) => source === 'stated' && !names.has(name) && !(name in filing.facts) && !ofOther.has(name),
  );
}

/** How many answers of each kind are open in a section. */
export function openCounts({ open }: Section): readonly { readonly as: OpenPart['as']; readonly count: number }[] {
  return (['wrong', 'unconfirmed', 'missing'] as const)
    .map((as) => ({ as, count: open.filter((part) => part.as === as).length }))
    .filter(({ count }) => count > 0);
}

/** Where a part of the filing is changed. */
export function sectionFor(sections: Sections, part: string): Section | undefined {
  const kind = part.startsWith(factPart('')) ? 'facts' : part.slice(1);
  return sections.sections.find((section) => section.kind === kind);
}
