import type { Instant, IsoDate } from '@carnet/kernel';

/** What a deadline is about whose last day can be counted anew, and whose it is: the company's to see, the authority's own, or an audit's. */
const whose = {
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
export type RecountedMatter = keyof typeof whose;
type Whose = (typeof whose)[RecountedMatter];

/** The last day of a deadline that was counted beyond the published calendar, as it is found by a later one. */
export interface RecountedDay {
  readonly of: RecountedMatter;
  /** What names the deadline within its transfer. */
  readonly cause: string;
  /** Of a condition or an appeal: which one. */
  readonly number?: number;
  readonly was: IsoDate;
  readonly on: IsoDate;
  /** The last instant of it. */
  readonly at: Instant;
  readonly certainty: 'confirmed' | 'unconfirmed' | 'provisional';
}

/** By whose deadlines they are, and whether a day is another one now or the same one, only surer. */
export const RECOUNT_EVENTS = {
  company: { moved: 'deadlines-moved', same: 'deadlines-confirmed' },
  authority: { moved: 'own-deadlines-moved', same: 'own-deadlines-confirmed' },
  audit: { moved: 'audit-deadlines-moved', same: 'audit-deadlines-confirmed' },
} as const satisfies Readonly<Record<Whose, { readonly moved: string; readonly same: string }>>;
export type RecountEventKind = (typeof RECOUNT_EVENTS)[Whose]['moved' | 'same'];

/** The kind of event that tells of a day. */
export function recountEventOf({ of, was, on }: RecountedDay): RecountEventKind {
  return RECOUNT_EVENTS[whose[of]][was === on ? 'same' : 'moved'];
}
