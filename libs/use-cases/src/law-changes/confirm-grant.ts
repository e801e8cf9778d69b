import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import type { IdempotencyKey } from '../ports/idempotency.js';
import { actorOf, type Answer, type Expect, type TransferAct } from '../transfer-act.js';
import type { FilingReceipt } from '../views.js';

export interface ConfirmGrantCommand extends Expect {
  readonly reasons: string;
}

/** A re-assessment ends: the grant stands under the later law. */
export class ConfirmGrant {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: ConfirmGrantCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    return this.act.perform(principal, command, idempotency, (_stored, scope) => ({
      command: { kind: 'confirm-grant', reasons: command.reasons, by: actorOf(principal), at: scope.startedAt },
    }));
  }
}
