import type { Bilingual, Digest, PersonId } from '@carnet/kernel';
import { isSame } from './human.js';
import type { InformationItem } from './information.js';
import type { RefusalCode } from './refusals.js';
import { reviewerFor } from './steps/review.js';
import type { Actor, Transfer } from './transfer.js';
import type { Discipline, TransferState } from './vocabulary.js';

/** The parts of a filing as reviewers go through them. */
export const FILING_PARTS = ['title', 'recipient', 'fields', 'people', 'facts', 'documents'] as const;

export type FilingPart = (typeof FILING_PARTS)[number];

/** Where a reviewer stands with a part. A query is raised as long as something asked about it is not settled. */
export const PART_MARKS = ['not-opened', 'opened', 'query-raised', 'settled'] as const;

export type PartMark = (typeof PART_MARKS)[number];

/** What a reviewer says of a part: looked at, done with, not done with after all. */
export const MARK_ACTS = ['open', 'settle', 'unsettle'] as const;

export type MarkAct = (typeof MARK_ACTS)[number];

/** What is kept of a part: the last mark of a discipline, and of which content. */
export interface KeptMark {
  readonly as: 'opened' | 'settled';
  /** Digest of the part as it was. */
  readonly content: Digest;
}

/** What people read above a part: who fills it in, and who reviews it. */
export const partTitles: Readonly<Record<FilingPart, Bilingual>> = {
  title: { en: 'What it is', zh: '申报名称' },
  recipient: { en: 'Who receives the data', zh: '境外接收方' },
  fields: { en: 'The fields to be sent', zh: '出境字段' },
  people: { en: 'How many people', zh: '涉及人数' },
  facts: { en: 'The facts', zh: '事实' },
  documents: { en: 'The documents', zh: '文件' },
};

/** The part that a place of a filing lies in; the scenario stands with what the transfer is. Null for the filing as a whole. */
export function filingPartOf(pointer: string): FilingPart | null {
  const [, whole = ''] = pointer.split('/');
  if (whole === 'scenario') return 'title';
  return FILING_PARTS.find((part) => part === whole) ?? null;
}

/** What a discipline asked about a part and has not settled, or means to ask. */
export function openQueries({ items = [] }: Pick<Transfer, 'items'>, part: FilingPart, discipline: Discipline): readonly InformationItem[] {
  return items.filter((item) => item.settlement === null && filingPartOf(item.subject) === part && item.discipline === discipline);
}

/** Where a discipline stands with a part that has this content now, and whether that is another than it was marked with. */
export function markOf(kept: KeptMark | null, content: Digest, queries: number): { readonly mark: PartMark; readonly changed: boolean } {
  const changed = kept !== null && kept.content !== content;
  if (queries > 0) return { mark: 'query-raised', changed };
  return { mark: kept === null || changed ? 'not-opened' : kept.as, changed };
}

/** What is kept after an act on a part: one that is settled stays so when it is looked at again, until it is another. */
export function markAfter(act: MarkAct, before: KeptMark | null, content: Digest): KeptMark {
  const stays = act === 'open' && before?.as === 'settled' && before.content === content;
  return { as: act === 'settle' || stays ? 'settled' : 'opened', content };
}

export interface Marking {
  readonly by: Actor;
  readonly discipline: Discipline;
  /** Those that the reviewer holds. */
  readonly disciplines: readonly Discipline[];
}

const reviewing: ReadonlySet<TransferState> = new Set<TransferState>(['in-review', 'information-requested']);

/** Why this person cannot mark parts for a discipline now; null where they may: whose review it is, or while it is nobody's. */
export function markBar(transfer: Transfer, { by, discipline, disciplines }: Marking): RefusalCode | null {
  if (!reviewing.has(transfer.state)) return 'not-in-this-state';
  const allowed = reviewerFor(transfer, { by, discipline, disciplines });
  return typeof allowed === 'object' ? allowed.code : null;
}

/** Why a part cannot be marked as settled; null where it can. */
export function settleBar(act: MarkAct, queries: number): RefusalCode | null {
  return act === 'settle' && queries > 0 ? 'part-queried' : null;
}

/** Whether a discipline's review is nobody's: whoever settles a part of it first takes it by that. */
export function isUntaken({ reviews }: Pick<Transfer, 'reviews'>, discipline: Discipline): boolean {
  return reviews.some((review) => review.discipline === discipline && review.assignee === null && review.opinion === null);
}

/** Whether somebody handles the review of a discipline. */
export function handles(transfer: Transfer, discipline: Discipline, person: PersonId | null): boolean {
  const assignee = transfer.reviews.find((review) => review.discipline === discipline)?.assignee;
  return person !== null && isSame(transfer, assignee, person);
}
