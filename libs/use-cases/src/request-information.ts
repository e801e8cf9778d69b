import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import type { InformationItem } from '@carnet/workflow';
import { disciplinesOf } from './disciplines.js';
import { filingDay } from './filing-content.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { paused } from './review-clock.js';
import { actorOf, type Answer, type Expect, type TransferAct } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

export interface RequestInformationCommand extends Expect {
  readonly items: readonly InformationItem[];
}

/** An officer asks the company; until it answers, the review clock stands still. */
export class RequestInformation {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: RequestInformationCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    return this.act.perform(principal, command, idempotency, ({ clock }, scope) => ({
      command: {
        kind: 'request-information',
        by: actorOf(principal),
        at: scope.startedAt,
        items: command.items,
        disciplines: disciplinesOf(principal),
      },
      with: clock ? { clock: paused(clock, filingDay(scope.startedAt)) } : {},
    }));
  }
}
