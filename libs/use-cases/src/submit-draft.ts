import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { checkFiling, filingDay } from './filing-content.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { reservationFor } from './reservation.js';
import { type RuleBooks } from './rule-books.js';
import { actorOf, type Answer, type Expect, pinTo, type StepBuilder, type TransferAct } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

/** A company submits a draft as it stands: the law of today applies, and its people are reserved in the ledger. */
export class SubmitDraft {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: Expect, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const submission: StepBuilder = ({ filing }, { startedAt: at }) => {
      const filedOn = filingDay(at);
      const book = this.books.inForce(filedOn);
      const facts = checkFiling(book, filing, filedOn);
      if (!facts.ok) return facts;
      const reservation = reservationFor(book, filing, facts.value, filedOn);
      return {
        command: { kind: 'submit', by: actorOf(principal), at },
        with: { filedOn, ...pinTo(book), ...(reservation ? { reservation } : {}) },
      };
    };
    return this.books.whileCurrent(() => this.act.perform(principal, command, idempotency, submission));
  }
}
