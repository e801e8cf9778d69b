import type { IsoDate } from '@carnet/kernel';
import { planReservation } from '@carnet/ledger';
import { type Facts, ledgerCounters } from '@carnet/rules';
import type { Filing } from './filing.js';
import type { RuleBook } from './ports/rule-book.js';
import type { Reservation } from './ports/transfer-store.js';

/**
 * What a filing reserves in the company's ledger. A flow that the law leaves out of the count, whatever the
 * numbers, reserves nothing but still learns where the counters stand: its lines have the amount 0.
 */
export function reservationFor(book: RuleBook, filing: Filing, facts: Facts, countedOn: IsoDate): Reservation | undefined {
  const { people } = filing;
  if (!people) return undefined;
  const counted = new Set(ledgerCounters(book.packs, facts, book.reference));
  const inChina = counted.has('ytd_nonsensitive') || counted.has('ytd_sensitive');
  const plan = planReservation({
    people: { ...(inChina ? people : nobody), us: counted.has('us_counts_12m') ? people.us : {} },
    on: countedOn,
    recipient: recipientKey(filing),
  });
  const lines = facts.read('exporter_country').value === 'CN' ? plan : plan.filter(({ metric }) => !metric.startsWith('cn.'));
  return lines.length > 0 ? { countedOn, lines } : undefined;
}

const nobody = { ordinary: 0, sensitive: 0 };

/** The other side of a pair whose transactions are counted together. */
function recipientKey(filing: Filing): string {
  return `${filing.recipient.country}:${filing.recipient.name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()}`;
}
