import type { IsoDate } from '@carnet/kernel';
import { familiesOn, planReservation, windowKindOf } from '@carnet/ledger';
import { brokenBy, countedFamilies, type Facts } from '@carnet/rules';
import type { Outline } from './filing.js';
import type { RuleBook } from './rule-book.js';
import type { Reservation } from './transfer-journal.store.js';

/**
 * What a filing reserves in the company's ledger. A flow that the law of its day leaves out of the count, whatever the
 * numbers, reserves nothing but still learns where the counters stand: its lines have the amount 0. So have those of a
 * filing whose numbers are implausible; what they hold is counted when people grant it.
 */
export function reservationFor(book: RuleBook, filing: Outline, facts: Facts, countedOn: IsoDate): Reservation | undefined {
  const recipient = recipientKey(filing);
  const families = countedFamilies(book.packs, facts, book.reference, familiesOn(countedOn));
  const planned = planReservation({ people: filing.people, on: countedOn, recipient: recipient ?? '', families });
  // What is counted for each recipient cannot be told of one that has no name yet.
  const lines = recipient === null ? planned.filter(({ metric }) => windowKindOf(metric) !== 'rolling-12-months') : planned;
  if (lines.length === 0) return undefined;
  return { countedOn, lines: isImplausible(book, facts) ? lines.map((line) => ({ ...line, amount: 0, held: line.amount })) : lines };
}

/** Numbers too large to be believed are held beside the ledger: they must not make the company's other filings heavier. */
function isImplausible({ catalogue, reference }: RuleBook, facts: Facts): boolean {
  return brokenBy(catalogue.invariants, facts, reference).some(({ severity }) => severity === 'implausible');
}

/** The other side of a pair whose transactions are counted together; null while it is not known who that is. */
function recipientKey({ recipient: { country, name } }: Outline): string | null {
  return country === null || name === null ? null : `${country}:${name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()}`;
}
