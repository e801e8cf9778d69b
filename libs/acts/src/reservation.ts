import type { IsoDate } from '@carnet/kernel';
import { familiesOn, planReservation, windowKindOf } from '@carnet/ledger';
import { countedFamilies, type Facts } from '@carnet/rules';
import type { Outline } from './filing.js';
import type { RuleBook } from './rule-book.js';
import type { Reservation } from './transfer-journal.store.js';

/**
 * What a filing reserves in the company's ledger. A flow that the law of its day leaves out of the count, whatever the
 * numbers, reserves nothing but still learns where the counters stand: its lines have the amount 0.
 */
export function reservationFor(book: RuleBook, filing: Outline, facts: Facts, countedOn: IsoDate): Reservation | undefined {
  const recipient = recipientKey(filing);
  const families = countedFamilies(book.packs, facts, book.reference, familiesOn(countedOn));
  const planned = planReservation({ people: filing.people, on: countedOn, recipient: recipient ?? '', families });
  // What is counted for each recipient cannot be told of one that has no name yet.
  const lines = recipient === null ? planned.filter(({ metric }) => windowKindOf(metric) !== 'rolling-12-months') : planned;
  return lines.length > 0 ? { countedOn, lines } : undefined;
}

/** The other side of a pair whose transactions are counted together; null while it is not known who that is. */
function recipientKey({ recipient: { country, name } }: Outline): string | null {
  return country === null || name === null ? null : `${country}:${name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()}`;
}
