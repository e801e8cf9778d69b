import type { Bilingual, Instant, IsoDate, PersonId, TransferId, Uuid, WorkItemId } from '@carnet/kernel';
import type { ImpactMove, RegimeImpact } from '@carnet/rules';
import type { LawChangeAnswer, Reassessment } from '@carnet/workflow';
import type { LawChangeLineResponse, LawChangeProgressResponse, LawChangeReceiptResponse } from './law-changes.dto.js';
import type { ImpactResponse } from './impacts.dto.js';

export type LawChangeId = Uuid<'law-change'>;

/** `waiting` until the first step is done; `done`, `failed` and `cancelled` are final. */
export const LAW_CHANGE_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

export type LawChangeState = (typeof LAW_CHANGE_STATES)[number];

/** What started a law change: a person, or by itself a release, a publication, or a day named in the rules. */
export const LAW_ORIGINS = ['person', 'release', 'publication', 'day'] as const;

export type LawOrigin = (typeof LAW_ORIGINS)[number];

/** Why a law change started by itself: its turn was noticed, or its day came, which covers filings made in between. */
export const LAW_OCCASIONS = ['noticed', 'came'] as const;

export type LawOccasion = (typeof LAW_OCCASIONS)[number];

/** State of a touched transfer: a live grant, a waiting filing, a draft. */
export const IMPACT_STANDINGS = ['grant', 'queue', 'draft'] as const;

export type ImpactStanding = (typeof IMPACT_STANDINGS)[number];

/** A law change as stored: the rules that come into force on a day, and the progress of the search for impacts. */
export type LawChangeRecord = LawChangeProgressResponse & Pick<LawChangeLineResponse, 'id' | 'title' | 'from' | 'createdAt'>;

/** A law change with what a worker's step needs. */
export interface RunningLawChange extends LawChangeRecord {
  readonly workItem: WorkItemId;
  readonly phase: 'filed' | 'drafts';
  /** Id of the last transfer; for drafts, the company and its last draft, separated by a slash. Null at the start of a phase. */
  readonly cursor: string | null;
}

/** One transfer that a law change touches. */
export interface FoundImpact {
  readonly company: string;
  readonly transfer: string;
  readonly standing: ImpactStanding;
  readonly move: ImpactMove;
  /** Empty if the transfer could not be judged; a person then decides. */
  readonly regimes: readonly RegimeImpact[];
}

/** A stored impact as read, with the present state of the transfer. */
export interface StoredImpact extends Omit<ImpactResponse, 'says' | 'reassessment' | 'answer'> {
  readonly transfer: TransferId;
  readonly regimes: readonly RegimeImpact[];
  readonly reassessment: Reassessment | null;
  readonly answer: ImpactAnswerRecord | null;
}

export interface ImpactAnswerRecord {
  readonly as: LawChangeAnswer;
  readonly reasons: string;
  readonly by: PersonId;
  readonly at: Instant;
  /** Text for the company; null if the company is not told. */
  readonly told: Bilingual | null;
  readonly dueOn: IsoDate | null;
}

export function lawChangeReceiptOf({ id, state, version }: LawChangeReceiptResponse): LawChangeReceiptResponse {
  return { id, state, version };
}

export const hasLawChangeEnded = (state: LawChangeState): boolean => state !== 'waiting' && state !== 'running';

/** Meaning of each standing when the law changes. */
export const STANDING_WORDS: Readonly<Record<ImpactStanding, Bilingual>> = {
  grant: { en: 'A grant in force, made under the earlier law.', zh: '依变更前的法律作出、仍然有效的准予。' },
  queue: {
    en: 'A transitional filing, judged by the earlier law. It stays pinned to the rules of its own day.',
    zh: '依变更前的法律判断的申报，属过渡情形，仍锁定其申报日的规则。',
  },
  draft: { en: 'A draft. If it is filed on or after that day, the later law judges it.', zh: '草稿：自该日起申报的，适用变更后的法律。' },
};
