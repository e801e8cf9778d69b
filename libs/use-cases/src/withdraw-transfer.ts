import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import type { IdempotencyKey } from './ports/idempotency.js';
import { actorOf, type Answer, type Expect, type TransferAct } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

export interface WithdrawTransferCommand extends Expect {
  readonly reasons: string;
}

/** A company takes a draft or an undecided filing back; what it reserved in the ledger is free again. */
export class WithdrawTransfer {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: WithdrawTransferCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    return this.act.perform(principal, command, idempotency, (_stored, scope) => ({
      command: { kind: 'withdraw', by: actorOf(principal), at: scope.startedAt, reasons: command.reasons },
    }));
  }
}
