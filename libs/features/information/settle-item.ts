import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { type Answer, Entropy, type IdempotencyKey, type Outcome, uuid } from '@carnet/kernel';
import type { FilingReceipt, ItemId, NewItem, SettledAs } from '@carnet/workflow';
import type { ItemCommand } from './edit-batch.js';
import { Injectable } from '@nestjs/common';

export interface SettleItemCommand extends ItemCommand {
  readonly as: SettledAs;
  readonly reasons: string;
  /** What is asked next, when it is asked again. */
  readonly again: Pick<NewItem, 'kind' | 'question' | 'workingDays'> | null;
}

/** An officer says whether an answer does; what is asked again waits in the next batch. */
@Injectable()
export class SettleItem {
  constructor(
    private readonly act: TransferAct,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, command: SettleItemCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { item, as, reasons } = command;
    const again = command.again && { ...command.again, id: uuid<ItemId>(this.entropy.uuid()) };
    return this.act.perform(principal, command, idempotency, (_, { startedAt: at }) => ({
      command: { kind: 'settle-item', by: actorOf(principal), at, item, as, reasons, again, disciplines: disciplinesOf(principal) },
    }));
  }
}
