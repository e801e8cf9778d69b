import type { Instant, IsoDate } from '@carnet/kernel';

/** The subjects of deadlines that can be recounted, and whose they are: visible to the company, the authority's own, or an audit's. */
const ownerByMatter = {
  review: 'company',
  completeness: 'company',
  answer: 'company',
  hearing: 'company',
  obligation: 'company',
  reassessment: 'company',
  'appeal-window': 'company',
  appeal: 'company',
  renewal: 'company',
  step: 'authority',
  lease: 'authority',
  audit: 'audit',
} as const;
export type RecountedMatter = keyof typeof ownerByMatter;
type DeadlineOwner = (typeof ownerByMatter)[RecountedMatter];

/** A last day that was counted beyond the published calendar, recounted by a later one. */
export interface RecountedDay {
  readonly of: RecountedMatter;
  /** Identifies the deadline within its transfer. */
  readonly cause: string;
  /** Number of the condition or appeal; absent for other subjects. */
  readonly number?: number;
  readonly was: IsoDate;
  readonly on: IsoDate;
  /** The last instant of `on`. */
  readonly at: Instant;
  readonly certainty: 'confirmed' | 'unconfirmed' | 'provisional';
}

/** The event kinds by whose deadlines they are, and by whether the day moved or was only confirmed. */
export const RECOUNT_EVENTS = {
  company: { moved: 'deadlines-moved', same: 'deadlines-confirmed' },
  authority: { moved: 'own-deadlines-moved', same: 'own-deadlines-confirmed' },
  audit: { moved: 'audit-deadlines-moved', same: 'audit-deadlines-confirmed' },
} as const satisfies Readonly<Record<DeadlineOwner, { readonly moved: string; readonly same: string }>>;
export type RecountEventKind = (typeof RECOUNT_EVENTS)[DeadlineOwner]['moved' | 'same'];

export function recountEventOf({ of, was, on }: RecountedDay): RecountEventKind {
  return RECOUNT_EVENTS[ownerByMatter[of]][was === on ? 'same' : 'moved'];
}
