import { extended, isOver } from '@carnet/acts/deadlines/review-clock.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import type { Answer, Expect, IdempotencyKey, Outcome } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

export interface ExtendReviewCommand extends Expect {
  readonly workingDays: number;
  readonly reasons: string;
}

/** A supervisor gives the authority more time for its review: the clock's due day moves, and the company is told why. */
@Injectable()
export class ExtendReview {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: ExtendReviewCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    return this.books.whileCurrent(() =>
      this.act.perform(principal, command, idempotency, ({ clock }, { startedAt: at }) => {
        const { workingDays, reasons } = command;
        const today = filingDay(at);
        return {
          command: { kind: 'extend-review', by: actorOf(principal), at, workingDays, reasons, passed: isOver(clock, today) },
          with: clock === null ? {} : { clock: extended(clock, workingDays, this.books.inForce(today).calendar) },
        };
      }),
    );
  }
}
