import type { IsoDate } from '@carnet/kernel';
import { familiesOn, planReservation } from '@carnet/ledger';
import { countedFamilies, type Facts } from '@carnet/rules';
import type { Filing } from './filing.js';
import type { RuleBook } from './ports/rule-book.js';
import type { Reservation } from './ports/transfer-store.js';

/**
 * What a filing reserves in the company's ledger. A flow that the law of its day leaves out of the count, whatever the
 * numbers, reserves nothing but still learns where the counters stand: its lines have the amount 0.
 */
export function reservationFor(book: RuleBook, filing: Filing, facts: Facts, countedOn: IsoDate): Reservation | undefined {
  const lines = planReservation({
    people: filing.people,
    on: countedOn,
    recipient: recipientKey(filing),
    families: countedFamilies(book.packs, facts, book.reference, familiesOn(countedOn)),
  });
  return lines.length > 0 ? { countedOn, lines } : undefined;
}

/** The other side of a pair whose transactions are counted together. */
function recipientKey(filing: Filing): string {
  return `${filing.recipient.country}:${filing.recipient.name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()}`;
}
