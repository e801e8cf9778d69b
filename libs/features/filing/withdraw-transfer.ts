import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, ExpectedTransfer, IdempotencyKey } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import { RefiledTransfers } from './refiled.store.js';

export interface WithdrawTransferCommand extends ExpectedTransfer {
  readonly reasons: string;
}

/** Withdraws a draft or an undecided filing; the ledger releases its reservation. */
@Injectable()
export class WithdrawTransfer {
  constructor(
    private readonly act: TransferAct,
    private readonly later: RefiledTransfers,
  ) {}

  execute(principal: Principal, command: WithdrawTransferCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    return this.act.perform(principal, command, idempotency, async ({ transfer }, scope) => {
      const refiled = await this.later.hasLater(scope, transfer.id);
      return { command: { kind: 'withdraw', by: actorOf(principal), at: scope.startedAt, reasons: command.reasons, refiled } };
    });
  }
}
