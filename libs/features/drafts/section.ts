import type { Bilingual } from '@carnet/kernel';
import type { RulePack } from '@carnet/rules';
import { FILING_PARTS, partTitles } from '@carnet/workflow';

/** Where a part of a draft stands. `cannot-start`: what it is to hold follows from parts that are not there yet. */
export const SECTION_STATES = ['cannot-start', 'not-started', 'in-progress', 'needs-attention', 'done'] as const;

export type SectionState = (typeof SECTION_STATES)[number];

/** `facts` are all of them; `regime` those that one regime waits for. */
export const SECTION_KINDS = ['title', 'recipient', 'fields', 'people', 'facts', 'regime', 'documents'] as const;

export type SectionKind = (typeof SECTION_KINDS)[number];

/** A section by the name it has in addresses, `people` or `regime.cn`, with its title. */
export interface NamedSection {
  readonly section: string;
  readonly title: Bilingual;
}

/** What a section is called; null for a name that no section of a draft has. */
export function sectionTitle(section: string, packs: readonly Pick<RulePack, 'regime' | 'title'>[]): Bilingual | null {
  const part = FILING_PARTS.find((one) => one === section);
  if (part !== undefined) return partTitles[part];
  return packs.find(({ regime }) => section === `regime.${regime}`)?.title ?? null;
}

export const OPEN_AS = ['missing', 'wrong', 'unconfirmed'] as const;

export type OpenAs = (typeof OPEN_AS)[number];
