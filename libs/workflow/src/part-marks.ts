import type { Bilingual, Digest, PersonId } from '@carnet/kernel';
import { isSameHuman } from './human.js';
import type { InformationItem } from './information.js';
import type { RefusalCode } from './refusals.js';
import { findReviewer } from './steps/review.js';
import type { Actor, Transfer } from './transfer.js';
import type { Discipline, TransferState } from './vocabulary.js';

/** The parts of a filing that reviewers go through. */
export const FILING_PARTS = ['title', 'recipient', 'fields', 'people', 'facts', 'documents'] as const;

export type FilingPart = (typeof FILING_PARTS)[number];

/** The mark of a part for a discipline. `query-raised` applies while an item about the part is unsettled. */
export const PART_MARKS = ['not-opened', 'opened', 'query-raised', 'settled'] as const;

export type PartMark = (typeof PART_MARKS)[number];

/** A reviewer's acts on a part: opened it, settled it, or took the settlement back. */
export const MARK_ACTS = ['open', 'settle', 'unsettle'] as const;

export type MarkAct = (typeof MARK_ACTS)[number];

/** The stored mark of a part: the discipline's last mark and the content it is for. */
export interface StoredMark {
  readonly as: 'opened' | 'settled';
  /** Digest of the part at that time. */
  readonly content: Digest;
}

/** Headings of the parts, for the people who fill them in and review them. */
export const partTitles: Readonly<Record<FilingPart, Bilingual>> = {
  title: { en: 'Title', zh: '申报名称' },
  recipient: { en: 'Recipient', zh: '境外接收方' },
  fields: { en: 'Fields to be sent', zh: '出境字段' },
  people: { en: 'Number of people', zh: '涉及人数' },
  facts: { en: 'Facts', zh: '事实' },
  documents: { en: 'Documents', zh: '文件' },
};

/** The part that contains a place of a filing; the scenario belongs to the title. Null for the filing as a whole. */
export function filingPartOf(pointer: string): FilingPart | null {
  const [, whole = ''] = pointer.split('/');
  if (whole === 'scenario') return 'title';
  return FILING_PARTS.find((part) => part === whole) ?? null;
}

/** The discipline's unsettled items about a part, sent or not. */
export function openQueries({ items = [] }: Pick<Transfer, 'items'>, part: FilingPart, discipline: Discipline): readonly InformationItem[] {
  return items.filter((item) => item.settlement === null && filingPartOf(item.subject) === part && item.discipline === discipline);
}

/** The mark of a part with its present content, and whether the content has changed since it was marked. */
export function markOf(kept: StoredMark | null, content: Digest, queries: number): { readonly mark: PartMark; readonly changed: boolean } {
  const changed = kept !== null && kept.content !== content;
  if (queries > 0) return { mark: 'query-raised', changed };
  return { mark: kept === null || changed ? 'not-opened' : kept.as, changed };
}

/** The mark to store after an act. A settled part stays settled when it is opened again, until its content changes. */
export function markAfter(act: MarkAct, before: StoredMark | null, content: Digest): StoredMark {
  const stays = act === 'open' && before?.as === 'settled' && before.content === content;
  return { as: act === 'settle' || stays ? 'settled' : 'opened', content };
}

export interface MarkRequest {
  readonly by: Actor;
  readonly discipline: Discipline;
  /** Disciplines that the reviewer holds. */
  readonly disciplines: readonly Discipline[];
}

const markableStates: ReadonlySet<TransferState> = new Set<TransferState>(['in-review', 'information-requested']);

/** Why this person cannot mark parts for a discipline now; null if they can: they have its review, or it is unassigned. */
export function markRefusal(transfer: Transfer, { by, discipline, disciplines }: MarkRequest): RefusalCode | null {
  if (!markableStates.has(transfer.state)) return 'not-in-this-state';
  const allowed = findReviewer(transfer, { by, discipline, disciplines });
  return typeof allowed === 'object' ? allowed.code : null;
}

/** Why a part cannot be marked as settled; null if it can. */
export function settleRefusal(act: MarkAct, queries: number): RefusalCode | null {
  return act === 'settle' && queries > 0 ? 'part-queried' : null;
}

/** Whether a discipline's review is unassigned; the first officer who settles a part takes it up. */
export function isReviewUnassigned({ reviews }: Pick<Transfer, 'reviews'>, discipline: Discipline): boolean {
  return reviews.some((review) => review.discipline === discipline && review.assignee === null && review.opinion === null);
}

/** Whether this person has the review of a discipline. */
export function isReviewAssignee(transfer: Transfer, discipline: Discipline, person: PersonId | null): boolean {
  const assignee = transfer.reviews.find((review) => review.discipline === discipline)?.assignee;
  return person !== null && isSameHuman(transfer, assignee, person);
}
