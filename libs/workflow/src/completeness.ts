import type { Instant, PersonId } from '@carnet/kernel';
import type { Transfer } from './transfer.js';

/** What becomes of a check for completeness whose last day passes: the filing counts as complete, or supervisors are told. */
export const COMPLETENESS_LAPSES = ['deemed', 'escalate'] as const;
export type CompletenessLapse = (typeof COMPLETENESS_LAPSES)[number];

/** How a check for completeness ended: an officer confirmed it, its day passed, or the transfer was decided or taken back before. */
export const COMPLETENESS_ENDS = ['confirmed', 'deemed', 'overtaken'] as const;
export type CompletenessEnd = (typeof COMPLETENESS_ENDS)[number];

/** How long officers have to say whether a filing has what a review needs, and what becomes of it when they do not. */
export interface CompletenessRule {
  readonly workingDays: number;
  readonly then: CompletenessLapse;
}

/** The check for completeness of a transfer: it comes before the review, and is made once. */
export interface Completeness extends CompletenessRule {
  readonly beganAt: Instant;
  /** Null while it is open. `by`: whoever confirmed it. */
  readonly end: { readonly as: CompletenessEnd; readonly by: PersonId | null; readonly at: Instant } | null;
}

/** Whether nobody has said yet that the filing is complete: until then there are no opinions, and no lease of a review runs. */
export function isCompletenessOpen({ completeness }: Pick<Transfer, 'completeness'>): boolean {
  return completeness?.end === null;
}

/** The check is over; without one nothing changes. */
export function completenessEnded(transfer: Transfer, end: NonNullable<Completeness['end']>): Transfer {
  const { completeness } = transfer;
  return completeness === undefined ? transfer : { ...transfer, completeness: { ...completeness, end } };
}

/** What became of the transfer came before the end of the check; without an open one nothing changes. */
export function completenessOvertaken(transfer: Transfer, at: Instant): Transfer {
  return isCompletenessOpen(transfer) ? completenessEnded(transfer, { as: 'overtaken', by: null, at }) : transfer;
}
