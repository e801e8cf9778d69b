import { answerTerm, answerTimers, answerDueOf } from '@carnet/acts/deadlines/answer-term.js';
import { isOver, pauseReviewClock } from '@carnet/acts/deadlines/review-clock.js';
import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { checkSubjects } from '@carnet/acts/subjects.js';
import { actorOf, type ActStep, TransferAct } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import type { Principal } from '@carnet/identity';
import { type ActOutcome, Entropy, type ExpectedTransfer, type IdempotencyKey, type Outcome } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { ANSWER_DAYS, type FilingReceipt } from '@carnet/workflow';
import { toNewItems } from './edit-batch.js';
import { Injectable } from '@nestjs/common';
import type { InformationRequestBody } from './information.dto.js';

export type RequestInformationCommand = ExpectedTransfer & InformationRequestBody;

/** An officer sends the batch to the company; the review clock stands still until the answer. */
@Injectable()
export class RequestInformation {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, command: RequestInformationCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    return this.books.whileCurrent(() =>
      this.act.perform(principal, command, idempotency, (stored, scope) =>
        requestStep({ principal, stored, books: this.books, entropy: this.entropy }, command, scope),
      ),
    );
  }
}

interface Sender {
  readonly principal: Principal;
  readonly stored: StoredTransfer;
  readonly books: RuleBooks;
  readonly entropy: Entropy;
}

/** Returns the step that sends a request, or the reason it cannot be sent. The preview uses it too. */
export function requestStep(
  { principal, stored, books, entropy }: Sender,
  { items = [], workingDays = ANSWER_DAYS.usual }: InformationRequestBody,
  { startedAt: at }: Pick<TenantScope, 'startedAt'>,
): ActStep | Extract<Outcome<never>, { readonly ok: false }> {
  const { transfer, filing, clock, ruleSet, filedOn } = stored;
  const today = filingDay(at);
  const checked = checkSubjects(books.ofFiling(ruleSet, filedOn ?? today), filing, items);
  if (!checked.ok) return checked;
  const term = answerTerm({ sentOn: today, workingDays }, books.inForce(today).calendar);
  return {
    command: {
      kind: 'request-information',
      by: actorOf(principal),
      at,
      disciplines: disciplinesOf(principal),
      items: toNewItems(items, transfer, principal, entropy),
      due: answerDueOf(term),
      passed: isOver(clock, today),
    },
    with: {
      timers: answerTimers(today, term, { version: transfer.version + 1, today }),
      ...(clock && { clock: pauseReviewClock(clock, today) }),
    },
  };
}
