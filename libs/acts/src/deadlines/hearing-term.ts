import type { Instant } from '@carnet/kernel';
import type { AnswerDue, Hearing } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import type { RuleBooks } from '../rule-books.js';
import type { StoredTransfer, TransferChange } from '../transfer-journal.store.js';
import { answerTerm, type AnswerTermView, dueOf } from './answer-term.js';
import { hearingTimers } from './hearing-timers.js';
import { paused } from './review-clock.js';

/** What comes with an intention to refuse: by when the company may be heard, the deadlines of that, and the clock that stands still. */
export interface HearingNow {
  /** Null where the route asks for no hearing. */
  readonly due: AnswerDue | null;
  readonly sets: Pick<TransferChange, 'timers' | 'clock'>;
}

/** What a hearing would be that is offered at this instant, by the calendar in force. To be called within `whileCurrent`. */
export function hearingNow(books: RuleBooks, { transfer, clock }: StoredTransfer, at: Instant): HearingNow {
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
