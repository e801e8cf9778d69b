import { secondLookDeadlines } from '@carnet/acts/deadlines/second-look.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, type ActStepBuilder, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, ExpectedTransfer, IdempotencyKey } from '@carnet/kernel';
import { type FilingReceipt, type GivenView, openHearing } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

export interface StateViewCommand extends ExpectedTransfer {
  /** Null waives the hearing. */
  readonly view: GivenView | null;
}

/**
 * States the company's view on an intended refusal or in a re-assessment, or waives it. After the view on a refusal, the same voters vote
 * again.
 */
@Injectable()
export class StateView {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: StateViewCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const stating: ActStepBuilder = (stored, { startedAt: at }) => {
      const today = filingDay(at);
      const due = openHearing(stored.transfer)?.due;
      // The clock stands still to the end of that day at most, even if the view comes later.
      const until = due !== undefined && at > due.at ? due.on : today;
      const { calendar } = this.books.inForce(today);
      return {
        command: { kind: 'state-view', by: actorOf(principal), at, view: command.view },
        with: secondLookDeadlines(stored, { until, at, calendar }),
      };
    };
    return this.books.whileCurrent(() => this.act.perform(principal, command, idempotency, stating));
  }
}
