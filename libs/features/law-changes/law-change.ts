import type { Bilingual, Instant, IsoDate, PersonId, TransferId, Uuid, WorkItemId } from '@carnet/kernel';
import type { ImpactMove, RegimeImpact } from '@carnet/rules';
import type { LawChangeAnswer, Reassessment } from '@carnet/workflow';
import type { LawChangeLineShown, LawChangeProgressShown, LawChangeReceiptShown } from './law-changes.dto.js';
import type { ImpactShown } from './impacts.dto.js';

export type LawChangeId = Uuid<'law-change'>;

/** `waiting` until the first step is done; `done`, `failed` and `cancelled` are the end. */
export const LAW_CHANGE_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

export type LawChangeState = (typeof LAW_CHANGE_STATES)[number];

/** Who started it: a person, or by itself a release, a publication, or a day that the rules themselves name. */
export const LAW_ORIGINS = ['person', 'release', 'publication', 'day'] as const;

export type LawOrigin = (typeof LAW_ORIGINS)[number];

/** Of one that started by itself: as soon as the machine noticed it, or when its day came, for what was filed since. */
export const LAW_OCCASIONS = ['noticed', 'came'] as const;

export type LawOccasion = (typeof LAW_OCCASIONS)[number];

/** How a transfer stands that is touched: a live grant, a filing that waits, a draft. */
export const IMPACT_STANDINGS = ['grant', 'queue', 'draft'] as const;

export type ImpactStanding = (typeof IMPACT_STANDINGS)[number];

/** A change of the law as it is stored: what comes into force on a day, and how far what it touches was looked for. */
export type LawChangeRecord = LawChangeProgressShown & Pick<LawChangeLineShown, 'id' | 'title' | 'from' | 'createdAt'>;

/** What a step needs besides: where it begins. */
export interface LawChangeInHand extends LawChangeRecord {
  readonly workItem: WorkItemId;
  readonly phase: 'filed' | 'drafts';
  /** The id of a transfer; of drafts, the company and its last draft with a slash between. */
  readonly cursor: string | null;
}

/** One transfer that a change touches, as it was found. */
export interface FoundImpact {
  readonly company: string;
  readonly transfer: string;
  readonly standing: ImpactStanding;
  readonly move: ImpactMove;
  /** Empty where the transfer could not be judged: then it is for a person. */
  readonly regimes: readonly RegimeImpact[];
}

/** One of them as it is read, with where the transfer stands now. */
export interface StoredImpact extends Omit<ImpactShown, 'says' | 'reassessment' | 'answer'> {
  readonly transfer: TransferId;
  readonly regimes: readonly RegimeImpact[];
  readonly reassessment: Reassessment | null;
  readonly answer: ImpactAnswered | null;
}

export interface ImpactAnswered {
  readonly as: LawChangeAnswer;
  readonly reasons: string;
  readonly by: PersonId;
  readonly at: Instant;
  /** What the company is told; null where it is told nothing. */
  readonly told: Bilingual | null;
  readonly dueOn: IsoDate | null;
}

export function lawChangeReceiptOf({ id, state, version }: LawChangeReceiptShown): LawChangeReceiptShown {
  return { id, state, version };
}

export const lawChangeEnded = (state: LawChangeState): boolean => state !== 'waiting' && state !== 'running';

/** What it means for a transfer to stand as it does when the law changes. */
export const STANDING_WORDS: Readonly<Record<ImpactStanding, Bilingual>> = {
  grant: { en: 'A grant in force, made under the earlier law.', zh: '依变更前的法律作出、仍然有效的准予。' },
  queue: {
    en: 'A filing judged by the earlier law; transitional. It stays pinned to the rules of its day.',
    zh: '依变更前的法律判断的申报，属过渡情形，仍适用其申报日的规则。',
  },
  draft: { en: 'A draft: filed on or after that day, it is judged by the later law.', zh: '草稿：自该日起申报的，适用变更后的法律。' },
};
