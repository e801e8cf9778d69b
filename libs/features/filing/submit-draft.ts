import { checkFiling, filingDay } from '@carnet/acts/filing-content.js';
import { reservationFor } from '@carnet/acts/reservation.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, pinTo, type StepBuilder, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import type { Answer, Expect, IdempotencyKey, Outcome } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** A company submits a draft as it stands: the law of today applies, and its people are reserved in the ledger. */
@Injectable()
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
