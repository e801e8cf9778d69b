import type { ReviewClock } from '@carnet/acts/transfer-journal.store.js';
import { type CompletenessEnd, type CompletenessLapse, isCompletenessOpen, type Transfer } from '@carnet/workflow';

/** Whether a filing has what a review needs: said before the review, by a day. */
export interface CompletenessView {
  readonly workingDays: number;
  /** What becomes of it when that day passes. */
  readonly then: CompletenessLapse;
  readonly beganAt: string;
  /** The last day as it is recorded now; null once it ended. While the clock stands still it moves with the answer. */
  readonly due: string | null;
  /** Null while it is open. `by`: whoever confirmed it; within the authority only. */
  readonly end: { readonly as: CompletenessEnd; readonly at: string; readonly by: string | null } | null;
}

export function completenessView(transfer: Transfer, clock: ReviewClock | null, inside: boolean): CompletenessView | null {
  const { completeness } = transfer;
  if (completeness === undefined) return null;
  const { workingDays, then, beganAt, end } = completeness;
  return {
    workingDays,
    then,
    beganAt,
    due: isCompletenessOpen(transfer) ? (clock?.dueOn ?? null) : null,
    end: end && { as: end.as, at: end.at, by: inside ? end.by : null },
  };
}
