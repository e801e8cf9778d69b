import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { checkFiling, filingDay } from './filing-content.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { type RuleBook } from './ports/rule-book.js';
import { reservationFor } from './reservation.js';
import { actorOf, type Answer, type Expect, type TransferAct } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

/** A company submits a draft as it stands: the law of today applies, and its people are reserved in the ledger. */
export class SubmitDraft {
  constructor(
    private readonly act: TransferAct,
    private readonly book: RuleBook,
  ) {}

  execute(principal: Principal, command: Expect, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    return this.act.perform(principal, command, idempotency, ({ filing }, scope) => {
      const filedOn = filingDay(scope.startedAt);
      const facts = checkFiling(this.book, filing, filedOn);
      if (!facts.ok) return facts;
      const reservation = reservationFor(this.book, filing, facts.value, filedOn);
      return {
        command: { kind: 'submit', by: actorOf(principal), at: scope.startedAt },
        with: { filedOn, ...(reservation ? { reservation } : {}) },
      };
    });
  }
}
