import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { disciplinesOf } from '../disciplines.js';
import { filingDay } from '../filing-content.js';
import type { IdempotencyKey } from '../ports/idempotency.js';
import { started } from '../review-clock.js';
import { type RuleBooks } from '../rule-books.js';
import { actorOf, type Answer, type Expect, type TransferAct } from '../transfer-act.js';
import type { FilingReceipt } from '../views.js';

export interface ConfirmCompleteCommand extends Expect {
  /** Whether the officer states to have no conflict of interest. */
  readonly noConflict: boolean;
}

/** An officer says that a filing has what its review needs: the clock of the review starts. */
export class ConfirmComplete {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: ConfirmCompleteCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    return this.books.whileCurrent(() =>
      this.act.perform(principal, command, idempotency, (_stored, { startedAt: at }) => {
        const { noConflict } = command;
        const today = filingDay(at);
        return {
          command: { kind: 'confirm-complete', by: actorOf(principal), at, disciplines: disciplinesOf(principal), noConflict },
          with: { clock: started(today, this.books.inForce(today).calendar) },
        };
      }),
    );
  }
}
