import { duesNow } from '@carnet/acts/deadlines/dues.js';
import { decisionNow } from '@carnet/acts/deadlines/decision-now.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, type StepBuilder, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { type Answer, digest, type Expect, type IdempotencyKey, type Outcome } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

export interface ConfirmRestrictionCommand extends Expect {
  /** False sends the transfer back to be reviewed and voted on anew. */
  readonly confirmed: boolean;
  readonly reasons: string;
  readonly contentDigest: string;
}

/** A supervisor answers for a restriction that its test does not show to be consistent. */
@Injectable()
export class ConfirmRestriction {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: ConfirmRestrictionCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { confirmed, reasons } = command;
    const contentDigest = digest(command.contentDigest);
    const confirming: StepBuilder = (stored, { startedAt: at }) => {
      const { term, hearing, sets } = decisionNow(this.books, stored, at);
      const dues = duesNow(this.books, stored.transfer, { conditions: [] }, at);
      const said = { kind: 'confirm-restriction', by: actorOf(principal), at, confirmed, reasons, contentDigest, term, dues } as const;
      return { command: { ...said, ...(hearing && { hearing }) }, sets };
    };
    return this.books.whileCurrent(() => this.act.perform(principal, command, idempotency, confirming));
  }
}
