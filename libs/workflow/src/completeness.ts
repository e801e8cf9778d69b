import type { Instant, PersonId } from '@carnet/kernel';
import type { Transfer } from './transfer.js';

/** What follows when the last day of a check for completeness passes: the filing counts as complete, or supervisors are told. */
export const COMPLETENESS_LAPSES = ['deemed', 'escalate'] as const;
export type CompletenessLapse = (typeof COMPLETENESS_LAPSES)[number];

/** How a check for completeness ended: an officer confirmed it, its day passed, or the transfer was decided or withdrawn before. */
export const COMPLETENESS_ENDS = ['confirmed', 'deemed', 'overtaken'] as const;
export type CompletenessEnd = (typeof COMPLETENESS_ENDS)[number];

/** How long officers have to confirm completeness, and what follows if they do not. */
export interface CompletenessRule {
  readonly workingDays: number;
  readonly then: CompletenessLapse;
}

/** The check for completeness of a transfer: made once, before the review. */
export interface Completeness extends CompletenessRule {
  readonly beganAt: Instant;
  /** Null while the check is open. `by` is the officer who confirmed it; null if nobody did. */
  readonly end: { readonly as: CompletenessEnd; readonly by: PersonId | null; readonly at: Instant } | null;
}

/** Whether the check is still open. Meanwhile there are no opinions, and no lease of a review runs. */
export function isCompletenessOpen({ completeness }: Pick<Transfer, 'completeness'>): boolean {
  return completeness?.end === null;
}

/** Ends the check; changes nothing if there is none. */
export function endCompletenessCheck(transfer: Transfer, end: NonNullable<Completeness['end']>): Transfer {
  const { completeness } = transfer;
  return completeness === undefined ? transfer : { ...transfer, completeness: { ...completeness, end } };
}

/** Ends an open check because of what happened to the transfer; changes nothing if none is open. */
export function overtakeCompletenessCheck(transfer: Transfer, at: Instant): Transfer {
  return isCompletenessOpen(transfer) ? endCompletenessCheck(transfer, { as: 'overtaken', by: null, at }) : transfer;
}
