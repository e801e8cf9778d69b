import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import type { Filing } from '../filing.js';
import type { IdempotencyKey } from '../ports/idempotency.js';
import { type RuleBooks } from '../rule-books.js';
import { actorOf, type Answer, type Expect, type StepBuilder, type TransferAct } from '../transfer-act.js';
import type { FilingReceipt } from '../views.js';
import { contentOf, otherContent } from './other-content.js';

export interface AmendFilingCommand extends Expect {
  /** The whole content, as it should have been filed. */
  readonly filing: Filing;
  /** Why, in the company's words. */
  readonly reasons: string;
}

/**
 * A company puts its filing right between filing it and its decision: the rules judge the other content anew, what the ledger holds for it
 * moves in the same transaction, and what was said of it falls unless the policy calls all of the change immaterial. The clock runs on.
 */
export class AmendFiling {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: AmendFilingCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { filing, reasons } = command;
    const amendment: StepBuilder = (stored, { startedAt: at }) => {
      const content = otherContent(this.books, stored, filing, at);
      if (!content.ok) return content;
      const { contentDigest, parts, difference } = content.value;
      return {
        command: { kind: 'amend', by: actorOf(principal), at, contentDigest, parts, difference, reasons },
        with: contentOf(filing, content.value),
      };
    };
    return this.act.perform(principal, command, idempotency, amendment);
  }
}
