import { secondLook } from '@carnet/acts/deadlines/second-look.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, type StepBuilder, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import type { Acted, Expect, IdempotencyKey } from '@carnet/kernel';
import { type FilingReceipt, type GivenView, openHearing } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

export interface StateViewCommand extends Expect {
  /** Null waives the hearing. */
  readonly view: GivenView | null;
}

/** A company says what it has to say to an intention to refuse, or while its grant is re-assessed, or waives that; of a refusal the same voters look a second time. */
@Injectable()
export class StateView {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: StateViewCommand, idempotency: IdempotencyKey): Acted<FilingReceipt> {
    const stating: StepBuilder = (stored, { startedAt: at }) => {
      const today = filingDay(at);
      const due = openHearing(stored.transfer)?.due;
      // The clock stood still no longer than until the end of that day, whenever a worker comes to it.
      const until = due !== undefined && at > due.at ? due.on : today;
      const { calendar } = this.books.inForce(today);
      return {
        command: { kind: 'state-view', by: actorOf(principal), at, view: command.view },
        with: secondLook(stored, { until, at, calendar }),
      };
    };
    return this.books.whileCurrent(() => this.act.perform(principal, command, idempotency, stating));
  }
}
