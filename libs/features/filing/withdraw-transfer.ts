import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, ExpectedTransfer, IdempotencyKey } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

export interface WithdrawTransferCommand extends ExpectedTransfer {
  readonly reasons: string;
}

/** Withdraws a draft or an undecided filing; the ledger releases its reservation. */
@Injectable()
export class WithdrawTransfer {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: WithdrawTransferCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    return this.act.perform(principal, command, idempotency, (_stored, scope) => ({
      command: { kind: 'withdraw', by: actorOf(principal), at: scope.startedAt, reasons: command.reasons },
    }));
  }
}
