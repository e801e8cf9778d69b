import type { Instant } from '@carnet/kernel';
import type { AnswerDue, Hearing, Transfer } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import type { RuleBooks } from '../rule-books.js';
import type { StoredTransfer, TransferChange } from '../transfer-journal.store.js';
import { answerTerm, answerDueOf } from './answer-term.js';
import { appealWindowTimersAt } from './appeal-term.js';
import { type GrantLimits, grantLimitsOf } from './grant-term.js';
import { hearingTimers } from './hearing-timers.js';
import { pauseReviewClock } from './review-clock.js';
import type { AnswerTermResponse } from './deadlines.dto.js';

/** The last day of a hearing, its deadlines, and the clock that stands still meanwhile. */
interface HearingTerms {
  /** Null if the route requires no hearing. */
  readonly due: AnswerDue | null;
  readonly sets: Pick<TransferChange, 'timers' | 'clock'>;
}

/** A hearing offered now, by the calendar in force. Call within `whileCurrent`. */
function hearingTermsAt(books: RuleBooks, { transfer, clock }: StoredTransfer, at: Instant): HearingTerms {
  const asked = transfer.route?.hearing;
  if (asked === undefined) return { due: null, sets: {} };
  const today = filingDay(at);
  const term = answerTerm({ sentOn: today, workingDays: asked.workingDays }, books.inForce(today).calendar);
  const timers = hearingTimers(today, term, { version: transfer.version + 1, today });
  return { due: answerDueOf(term), sets: { timers, ...(clock && { clock: pauseReviewClock(clock, today) }) } };
}

/** The last day of a hearing, with its calculation. */
export function hearingTerm(books: RuleBooks, { offeredAt, due }: Hearing, now: Instant): AnswerTermResponse {
  const allowance = { sentOn: filingDay(offeredAt), workingDays: due.workingDays };
  return answerTerm(allowance, books.inForce(filingDay(now)).calendar);
}

/** The limits of a grant made now, by the calendar in force. Call within `whileCurrent`. */
export function grantLimitsAt(books: RuleBooks, { transfer, filing }: StoredTransfer, at: Instant): GrantLimits {
  const on = filingDay(at);
  return grantLimitsOf({ facts: filing.facts, on, calendar: books.inForce(on).calendar, version: transfer.version + 1 });
}

/** The terms of a decision made now, and the deadlines that it sets, by its result. */
export interface DecisionTerms {
  readonly term: GrantLimits['term'];
  /** Last day of the hearing; null if the route requires none. */
  readonly hearing: AnswerDue | null;
  /** The deadlines of a grant, those of a hearing with the clock that stands still, or the last day to appeal. */
  readonly sets: (after: Transfer) => Pick<TransferChange, 'timers' | 'clock'>;
}

/** The terms of a decision made now, by the calendar in force. Call within `whileCurrent`. */
export function decisionTermsAt(books: RuleBooks, stored: StoredTransfer, at: Instant): DecisionTerms {
  const { term, timers } = grantLimitsAt(books, stored, at);
  const { due: hearing, sets } = hearingTermsAt(books, stored, at);
  return {
    term,
    hearing,
    sets: ({ state }) => {
      if (state === 'granted' || state === 'awaiting-conditions') return { timers };
      if (state === 'awaiting-hearing') return sets;
      return state === 'refused' ? { timers: appealWindowTimersAt(books, stored, at) } : {};
    },
  };
}
