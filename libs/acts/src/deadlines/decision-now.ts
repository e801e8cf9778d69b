import type { Instant } from '@carnet/kernel';
import type { AnswerDue, Transfer } from '@carnet/workflow';
import type { RuleBooks } from '../rule-books.js';
import type { StoredTransfer, TransferChange } from '../transfer-journal.store.js';
import { closingNow } from './appeal-term.js';
import type { GrantLimits } from './grant-term.js';
import { hearingNow } from './hearing-term.js';
import { limitsNow } from './limits-now.js';

/** The terms that a decision of this instant would have, and what it sets by what comes of it. */
export interface DecisionNow {
  readonly term: GrantLimits['term'];
  /** By when the company would be heard; null where the route asks for no hearing. */
  readonly hearing: AnswerDue | null;
  /** The deadlines of a grant, those of a hearing with the clock that stands still, or the last day for an appeal. */
  readonly sets: (after: Transfer) => Pick<TransferChange, 'timers' | 'clock'>;
}

/** What a decision of this instant would be limited to, by the calendar in force. To be called within `whileCurrent`. */
export function decisionNow(books: RuleBooks, stored: StoredTransfer, at: Instant): DecisionNow {
  const { term, timers } = limitsNow(books, stored, at);
  const { due: hearing, sets } = hearingNow(books, stored, at);
  return {
    term,
    hearing,
    sets: ({ state }) => {
      if (state === 'granted' || state === 'awaiting-conditions') return { timers };
      if (state === 'awaiting-hearing') return sets;
      return state === 'refused' ? { timers: closingNow(books, stored, at) } : {};
    },
  };
}
