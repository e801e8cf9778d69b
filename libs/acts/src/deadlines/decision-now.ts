import type { Instant } from '@carnet/kernel';
import type { AnswerDue, Hearing, Transfer } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import type { RuleBooks } from '../rule-books.js';
import type { StoredTransfer, TransferChange } from '../transfer-journal.store.js';
import { answerTerm, type AnswerTermView, dueOf } from './answer-term.js';
import { closingNow } from './appeal-term.js';
import { type GrantLimits, limitsOf } from './grant-term.js';
import { hearingTimers } from './hearing-timers.js';
import { paused } from './review-clock.js';

/** What comes with an intention to refuse: by when the company may be heard, the deadlines of that, and the clock that stands still. */
interface HearingNow {
  /** Null where the route asks for no hearing. */
  readonly due: AnswerDue | null;
  readonly sets: Pick<TransferChange, 'timers' | 'clock'>;
}

/** What a hearing would be that is offered at this instant, by the calendar in force. To be called within `whileCurrent`. */
function hearingNow(books: RuleBooks, { transfer, clock }: StoredTransfer, at: Instant): HearingNow {
  const asked = transfer.route?.hearing;
  if (asked === undefined) return { due: null, sets: {} };
  const today = filingDay(at);
  const term = answerTerm({ sentOn: today, workingDays: asked.workingDays }, books.inForce(today).calendar);
  const timers = hearingTimers(today, term, { version: transfer.version + 1, today });
  return { due: dueOf(term), sets: { timers, ...(clock && { clock: paused(clock, today) }) } };
}

/** The day by which the company may be heard, step by step. */
export function hearingTerm(books: RuleBooks, { offeredAt, due }: Hearing, now: Instant): AnswerTermView {
  const allowance = { sentOn: filingDay(offeredAt), workingDays: due.workingDays };
  return answerTerm(allowance, books.inForce(filingDay(now)).calendar);
}

/** What a grant of this instant would be limited to, by the calendar in force. To be called within `whileCurrent`. */
export function limitsNow(books: RuleBooks, { transfer, filing }: StoredTransfer, at: Instant): GrantLimits {
  const on = filingDay(at);
  return limitsOf({ facts: filing.facts, on, calendar: books.inForce(on).calendar, version: transfer.version + 1 });
}

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
