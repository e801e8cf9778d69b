import type { Appeal } from '../appeal/appeal.js';
import type { Obligation } from '../conditions/obligation.js';
import type { RecountedDay } from '../recount.js';
import type { Transfer } from '../transfer.js';

/**
 * The kinds of deadlines. `draft-due` lapses a draft, `expiry` ends a grant, `completeness-due` ends a check for completeness or reports
 * it. `lease-due` takes a review from its officer, `answer-due` ends a request, and `hearing-due` a hearing. `obligation-due` breaches a
 * condition, `obligation-next` makes a recurring one due again, `suspension-ends` lifts a suspension. The others only remind.
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

export const DEADLINES_BY_MATTER = {
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
export type DeadlineMatter = keyof typeof DEADLINES_BY_MATTER;

/** A transfer before and after a change. */
export interface BeforeAndAfter {
  readonly before: Transfer | null;
  readonly after: Transfer;
}

/**
 * The deadlines that an event ends: all of a matter, those of the review clock or the check for completeness, or those of a draft whose
 * term starts again. Otherwise those of one step, obligation, recurring condition or appeal, or of one recounted day.
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

/** The deadlines that an event sets, besides those that a use case counts by its calendar. */
export interface SetDeadlines {
  readonly obligations?: readonly Obligation[];
  /** Conditions that recur. */
  readonly series?: readonly Obligation[];
  /** Whether their grant was restored: occurrences that fell in the time between are skipped. */
  readonly grantRestored?: boolean;
  readonly appeal?: Appeal;
}

/** The effect of an event on the deadlines of its transfer. */
export interface EventDeadlines<E> {
  readonly ends?: (event: E, life: BeforeAndAfter) => readonly EndedDeadlines[];
  readonly sets?: (event: E, life: BeforeAndAfter) => SetDeadlines;
  /** The deadline that causes this event when it passes. */
  readonly causedBy?: TimerKind;
}

/** Whether the transfer was not yet judged. Only drafts have deadlines then, because there is no review and no duty. */
export function isUnjudged({ before }: BeforeAndAfter): boolean {
  return (before?.assessmentId ?? null) === null;
}
