import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { filingDay } from './filing-content.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { extended, isOver } from './review-clock.js';
import { type RuleBooks } from './rule-books.js';
import { actorOf, type Answer, type Expect, type TransferAct } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

export interface ExtendReviewCommand extends Expect {
  readonly workingDays: number;
  readonly reasons: string;
}

/** A supervisor gives the authority more time for its review: the clock's due day moves, and the company is told why. */
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
