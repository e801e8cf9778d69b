import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import type { Discipline } from '@carnet/workflow';
import { disciplinesOf } from './disciplines.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { actorOf, type Answer, type Expect, type TransferAct } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

export interface ClaimReviewCommand extends Expect {
  readonly discipline: Discipline;
}

/** An officer takes the review of one discipline upon himself. */
export class ClaimReview {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: ClaimReviewCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    return this.act.perform(principal, command, idempotency, (_stored, scope) => ({
      command: {
        kind: 'claim',
        by: actorOf(principal),
        at: scope.startedAt,
        discipline: command.discipline,
        disciplines: disciplinesOf(principal),
      },
    }));
  }
}
