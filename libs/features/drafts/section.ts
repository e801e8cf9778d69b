import type { Bilingual } from '@carnet/kernel';
import type { RulePack } from '@carnet/rules';
import { FILING_PARTS, partTitles } from '@carnet/workflow';

/** State of a part of a draft. `cannot-start`: its content depends on parts that are still missing. */
export const SECTION_STATES = ['cannot-start', 'not-started', 'in-progress', 'needs-attention', 'done'] as const;

export type SectionState = (typeof SECTION_STATES)[number];

/** `facts` has all facts; `regime` those that one regime waits for. */
export const SECTION_KINDS = ['title', 'recipient', 'fields', 'people', 'facts', 'regime', 'documents'] as const;

export type SectionKind = (typeof SECTION_KINDS)[number];

/** A section by its name in addresses, `people` or `regime.cn`, with its title. */
export interface NamedSection {
  readonly section: string;
  readonly title: Bilingual;
}

/** The title of a section; null if a draft has no such section. */
export function sectionTitle(section: string, packs: readonly Pick<RulePack, 'regime' | 'title'>[]): Bilingual | null {
  const part = FILING_PARTS.find((one) => one === section);
  if (part !== undefined) return partTitles[part];
  return packs.find(({ regime }) => section === `regime.${regime}`)?.title ?? null;
}

export const OPEN_PART_KINDS = ['missing', 'wrong', 'unconfirmed'] as const;

export type OpenPartKind = (typeof OPEN_PART_KINDS)[number];
