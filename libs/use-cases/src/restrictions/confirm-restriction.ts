import type { Principal } from '@carnet/identity';
import { digest, type Outcome } from '@carnet/kernel';
import { closingNow } from '../appeals/appeal-term.js';
import { duesNow } from '../conditions/dues.js';
import { hearingNow } from '../hearings/hearing-term.js';
import type { IdempotencyKey } from '../ports/idempotency.js';
import { type RuleBooks } from '../rule-books.js';
import { limitsNow } from '../timers/limits-now.js';
import { actorOf, type Answer, type Expect, type StepBuilder, type TransferAct } from '../transfer-act.js';
import type { FilingReceipt } from '../views.js';

export interface ConfirmRestrictionCommand extends Expect {
  /** False sends the transfer back to be reviewed and voted on anew. */
  readonly confirmed: boolean;
  readonly reasons: string;
  readonly contentDigest: string;
}

/** A supervisor answers for a restriction that its test does not show to be consistent. */
export class ConfirmRestriction {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: ConfirmRestrictionCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { confirmed, reasons } = command;
    const contentDigest = digest(command.contentDigest);
    const confirming: StepBuilder = (stored, { startedAt: at }) => {
      const { term, timers } = limitsNow(this.books, stored, at);
      const dues = duesNow(this.books, stored.transfer, { conditions: [] }, at);
      const { due: hearing, ifHeard } = hearingNow(this.books, stored, at);
      const said = { kind: 'confirm-restriction', by: actorOf(principal), at, confirmed, reasons, contentDigest, term, dues } as const;
      return {
        command: { ...said, ...(hearing && { hearing }) },
        ifGranted: { timers },
        ifRefused: { timers: closingNow(this.books, stored, at) },
        ifHeard,
      };
    };
    return this.books.whileCurrent(() => this.act.perform(principal, command, idempotency, confirming));
  }
}
