import type { Appeal } from '../appeal/appeal.js';
import type { Obligation } from '../conditions/obligation.js';
import type { RecountedDay } from '../recount.js';
import type { Transfer } from '../transfer.js';

/**
 * What a deadline is about. `draft-due` gives a draft up, `expiry` ends a grant, `completeness-due` ends a check for completeness or has
 * it told, `lease-due` takes a review from its officer, `answer-due` ends a request, `hearing-due` a hearing, `obligation-due` breaches a
 * condition, `obligation-next` lets a recurring one come due again, `suspension-ends` lets a grant go on; each other one reminds.
 */
export const TIMER_KINDS = [
  'draft-near',
  'draft-due',
  'expiry',
  'renewal',
  'review-near',
  'review-due',
  'completeness-near',
  'completeness-due',
  'lease-due',
  'step-near',
  'step-due',
  'answer-near',
  'answer-due',
  'hearing-near',
  'hearing-due',
  'duty-opens',
  'duty-near',
  'duty-due',
  'obligation-near',
  'obligation-due',
  'obligation-next',
  'suspension-ends',
  'appeal-closes',
  'appeal-near',
  'appeal-due',
  'reassessment-near',
  'reassessment-due',
  'audit-near',
  'audit-due',
] as const;
export type TimerKind = (typeof TIMER_KINDS)[number];

/** The deadlines that belong together, by what they are about. */
export const DEADLINES_OF = {
  draft: ['draft-near', 'draft-due'],
  grant: ['expiry', 'renewal'],
  reassessment: ['reassessment-near', 'reassessment-due'],
  obligations: ['obligation-near', 'obligation-due', 'obligation-next'],
  review: ['review-near', 'review-due'],
  completeness: ['completeness-near', 'completeness-due'],
  step: ['step-near', 'step-due'],
  answer: ['answer-near', 'answer-due'],
  hearing: ['hearing-near', 'hearing-due'],
  duties: ['duty-opens', 'duty-near', 'duty-due'],
  'appeal-window': ['appeal-closes'],
  appeal: ['appeal-near', 'appeal-due'],
} as const satisfies Readonly<Record<string, readonly TimerKind[]>>;
export type DeadlineMatter = keyof typeof DEADLINES_OF;

/** A transfer around a change. */
export interface Life {
  readonly before: Transfer | null;
  readonly after: Transfer;
}

/**
 * Deadlines that an event ends: all of a matter; those of the review's clock, or of a check for completeness before it; those of a draft whose
 * term begins anew; or those of one step, obligation, recurring condition or appeal, or of one day that is counted anew.
 */
export type EndedDeadlines =
  | DeadlineMatter
  | 'clock'
  | 'draft-term'
  | { readonly step: number }
  | { readonly obligation: number }
  | { readonly recurrence: number }
  | { readonly appeal: number }
  | { readonly day: RecountedDay };

/** What an event gives deadlines to, beside what a use case counts by its calendar. */
export interface SetDeadlines {
  readonly obligations?: readonly Obligation[];
  /** Conditions that come due again. */
  readonly series?: readonly Obligation[];
  /** Whether their grant lives again: what would have come due meanwhile does not. */
  readonly anew?: boolean;
  readonly appeal?: Appeal;
}

/** What an event does to the deadlines of its transfer. */
export interface EventDeadlines<E> {
  readonly ends?: (event: E, life: Life) => readonly EndedDeadlines[];
  readonly sets?: (event: E, life: Life) => SetDeadlines;
  /** The deadline that brings this event about when it passes. */
  readonly by?: TimerKind;
}

/** Nothing ends before the first judgement but drafts: there is no review yet, and no duty. */
export function isUnjudged({ before }: Life): boolean {
  return (before?.assessmentId ?? null) === null;
}
