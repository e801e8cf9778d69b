import { started } from '@carnet/acts/deadlines/review-clock.js';
import { checkFiling, filingDay } from '@carnet/acts/filing-content.js';
import { reservationFor } from '@carnet/acts/reservation.js';
import type { RuleBooks } from '@carnet/acts/rule-books.js';
import type { Step } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import type { Instant } from '@carnet/kernel';

/**
 * What a refusal that falls brings with it: its people are reserved again through the counters, and the clock of the review starts anew. By the
 * rules that the filing stays pinned to, and of the day it was filed on. To be called within `whileCurrent`.
 */
export function judgedAnew(books: RuleBooks, { filing, filedOn, ruleSet }: StoredTransfer, at: Instant): NonNullable<Step['with']> {
  const today = filingDay(at);
  const day = filedOn ?? today;
  const book = books.ofFiling(ruleSet, day);
  const facts = checkFiling(book, filing, day);
  if (!facts.ok) throw new Error('stored facts are no longer readable by the catalogue', { cause: facts.refusal });
  const reservation = reservationFor(book, filing, facts.value, day) ?? null;
  return { reservation, clock: started(today, books.inForce(today).calendar) };
}
