import type { IsoDate } from '@carnet/kernel';
import { familiesOn, planReservation, windowKindOf } from '@carnet/ledger';
import { findBrokenInvariants, countedFamilies, type Facts } from '@carnet/rules';
import type { Outline } from './filing.js';
import type { RuleBook } from './rule-book.js';
import type { Reservation } from './transfer-journal.store.js';

/**
 * The reservation of a filing in the company's ledger; undefined if nothing is counted. A flow that the day's law leaves out reserves
 * nothing but still reads the counters, so its lines have the amount 0. So do the lines of a filing with implausible numbers; their `held`
 * amount is counted when people grant it.
 */
export function reservationFor(book: RuleBook, filing: Outline, facts: Facts, countedOn: IsoDate): Reservation | undefined {
  const recipient = recipientKey(filing);
  const families = countedFamilies(book.packs, facts, book.reference, familiesOn(countedOn));
  const planned = planReservation({ people: filing.people, on: countedOn, recipient: recipient ?? '', families });
  // Without a named recipient, counts by recipient are not possible.
  const lines = recipient === null ? planned.filter(({ metric }) => windowKindOf(metric) !== 'rolling-12-months') : planned;
  if (lines.length === 0) return undefined;
  return { countedOn, lines: isImplausible(book, facts) ? lines.map((line) => ({ ...line, amount: 0, held: line.amount })) : lines };
}

/** Implausible numbers stay out of the counters, so that they do not burden the company's other filings. */
function isImplausible({ catalogue, reference }: RuleBook, facts: Facts): boolean {
  return findBrokenInvariants(catalogue.invariants, facts, reference).some(({ severity }) => severity === 'implausible');
}

/** Identifies the recipient whose transactions with the company are counted together; null if it is not named. */
function recipientKey({ recipient: { country, name } }: Outline): string | null {
  return country === null || name === null ? null : `${country}:${name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()}`;
}
