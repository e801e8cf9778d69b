import { startReviewClock } from '@carnet/acts/deadlines/review-clock.js';
import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { ReviewClock } from '@carnet/acts/transfer-journal.store.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, ExpectedTransfer, IdempotencyKey } from '@carnet/kernel';
import { type FilingReceipt, isCompletenessOpen, type Transfer } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { CompletenessView } from './completeness.dto.js';

export interface ConfirmCompleteCommand extends ExpectedTransfer {
  /** Whether the officer states that they have no conflict of interest. */
  readonly noConflict: boolean;
}

/** Records that a filing is complete; the review's clock starts. */
@Injectable()
export class ConfirmComplete {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: ConfirmCompleteCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    return this.books.whileCurrent(() =>
      this.act.perform(principal, command, idempotency, (_stored, { startedAt: at }) => {
        const { noConflict } = command;
        const today = filingDay(at);
        return {
          command: { kind: 'confirm-complete', by: actorOf(principal), at, disciplines: disciplinesOf(principal), noConflict },
          with: { clock: startReviewClock(today, this.books.inForce(today).calendar) },
        };
      }),
    );
  }
}

export function completenessView(transfer: Transfer, clock: ReviewClock | null, inside: boolean): CompletenessView | null {
  const { completeness } = transfer;
  if (completeness === undefined) return null;
  const { workingDays, then, beganAt, end } = completeness;
  return {
    workingDays,
    then,
    beganAt,
    due: isCompletenessOpen(transfer) ? (clock?.dueOn ?? null) : null,
    end: end && { as: end.as, at: end.at, by: inside ? end.by : null },
  };
}
