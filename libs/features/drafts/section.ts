import type { TimerExplanation } from '@carnet/acts/deadlines/timer-step.js';
import type { Bilingual } from '@carnet/kernel';
import type { Regime, RulePack } from '@carnet/rules';
import { FILING_PARTS, partTitles } from '@carnet/workflow';
import type { OpenPart, NotedPart, SectionTouch } from './drafts.dto.js';

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

export interface SectionView {
  readonly kind: SectionKind;
  /** Null where it is not the facts of one regime. */
  readonly regime: Regime | null;
  readonly title: Bilingual;
  readonly state: SectionState;
  readonly open: readonly OpenPart[];
  /** Stated facts of the section that lead to a person. They keep no section from being done. */
  readonly noted: readonly NotedPart[];
  /** Null while it is as it was when the draft was opened. */
  readonly touched: SectionTouch | null;
}

/** A draft section by section: what is there, what is missing, and who did what. */
export interface SectionsView {
  readonly transfer: string;
  readonly reference: string;
  readonly version: number;
  /** The day whose law the missing parts follow from. */
  readonly asOfDate: string;
  /** Whether every section is done. */
  readonly complete: boolean;
  /** When it is given up unless somebody works on it; null once that instant has come and the draft is being given up. */
  readonly expiresAt: string | null;
  /** How that day was found. */
  readonly expiry: TimerExplanation | null;
  readonly sections: readonly SectionView[];
}
