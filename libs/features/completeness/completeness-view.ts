import type { ReviewClock } from '@carnet/acts/transfer-journal.store.js';
import { isCompletenessOpen, type Transfer } from '@carnet/workflow';
import type { CompletenessView } from './completeness.dto.js';

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
