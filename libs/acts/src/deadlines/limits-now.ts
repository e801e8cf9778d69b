import type { Instant } from '@carnet/kernel';
import { filingDay } from '../filing-content.js';
import type { RuleBooks } from '../rule-books.js';
import type { StoredTransfer } from '../transfer-journal.store.js';
import { type GrantLimits, limitsOf } from './grant-term.js';

/** What a grant of this instant would be limited to, by the calendar in force. To be called within `whileCurrent`. */
export function limitsNow(books: RuleBooks, { transfer, filing }: StoredTransfer, at: Instant): GrantLimits {
  const on = filingDay(at);
  return limitsOf({ facts: filing.facts, on, calendar: books.inForce(on).calendar, version: transfer.version + 1 });
}
