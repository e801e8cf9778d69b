import type { Instant } from '@carnet/kernel';
import type { Statement, StatementDue } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import type { RuleBooks } from '../rule-books.js';
import type { StoredTransfer } from '../transfer-journal.store.js';
import { answerTerm, type AnswerTermView, dueOf } from './answer-term.js';

/** How many working days a company has to state its view in a re-assessment where the policy of its route hears nobody. */
const usualDays = 10;

/** By when a company may state its view that is told so now: as long as before a refusal, by the calendar in force. To be called within `whileCurrent`. */
export function heardBy(books: RuleBooks, { transfer: { route } }: Pick<StoredTransfer, 'transfer'>, at: Instant): StatementDue {
  const sentOn = filingDay(at);
  const term = answerTerm({ sentOn, workingDays: route?.hearing?.workingDays ?? usualDays }, books.inForce(sentOn).calendar);
  return { ...dueOf(term), certainty: term.certainty };
}

/** The day by which it may, step by step. */
export function statementTerm(books: RuleBooks, { askedAt, due }: Statement, now: Instant): AnswerTermView {
  return answerTerm({ sentOn: filingDay(askedAt), workingDays: due.workingDays }, books.inForce(filingDay(now)).calendar);
}
