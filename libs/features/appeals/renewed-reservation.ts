import { startReviewClock } from '@carnet/acts/deadlines/review-clock.js';
import { checkFiling, filingDay } from '@carnet/acts/filing-content.js';
import { reservationFor } from '@carnet/acts/reservation.js';
import type { RuleBooks } from '@carnet/acts/rule-books.js';
import type { ActStep } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import type { Instant } from '@carnet/kernel';

/**
 * The new reservation in the ledger and the new review clock of a filing whose refusal falls. The reservation follows the pinned rules and
 * the day of filing. Call it within `whileCurrent`.
 */
export function renewedReservationAndClock(
  books: RuleBooks,
  { filing, filedOn, ruleSet }: StoredTransfer,
  at: Instant,
): NonNullable<ActStep['with']> {
  const today = filingDay(at);
  const day = filedOn ?? today;
  const book = books.ofFiling(ruleSet, day);
  const facts = checkFiling(book, filing, day);
  if (!facts.ok) throw new Error('stored facts are no longer readable by the catalogue', { cause: facts.refusal });
  const reservation = reservationFor(book, filing, facts.value, day) ?? null;
  return { reservation, clock: startReviewClock(today, books.inForce(today).calendar) };
}
