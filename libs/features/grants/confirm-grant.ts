import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import type { Answer, Expect, IdempotencyKey, Outcome } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

export interface ConfirmGrantCommand extends Expect {
  readonly reasons: string;
}

/** A re-assessment ends: the grant stands under the later law. */
@Injectable()
export class ConfirmGrant {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: ConfirmGrantCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    return this.act.perform(principal, command, idempotency, (_stored, scope) => ({
      command: { kind: 'confirm-grant', reasons: command.reasons, by: actorOf(principal), at: scope.startedAt },
    }));
  }
}
