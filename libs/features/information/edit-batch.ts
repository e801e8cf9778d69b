import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { checkSubjects } from '@carnet/acts/subjects.js';
import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { type Answer, Entropy, type Expect, type IdempotencyKey, type Outcome } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import { numbered, type WrittenItem } from './new-items.js';
import { Injectable } from '@nestjs/common';

export type RaiseItemCommand = Expect & { readonly item: WrittenItem };

/** An officer puts an item into the batch; the company sees it once the batch is sent. */
@Injectable()
export class RaiseItem {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, command: RaiseItemCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    return this.act.perform(principal, command, idempotency, ({ transfer, filing, ruleSet, filedOn }, { startedAt: at }) => {
      const checked = checkSubjects(this.books.ofFiling(ruleSet, filedOn ?? filingDay(at)), filing, [command.item]);
      if (!checked.ok) return checked;
      const [item] = numbered([command.item], transfer, principal, this.entropy);
      if (item === undefined) throw new RangeError('one item makes one');
      return { command: { kind: 'raise-item', by: actorOf(principal), at, item, disciplines: disciplinesOf(principal) } };
    });
  }
}

/** Which item of a transfer an act means. */
export type ItemCommand = Expect & { readonly item: string };

/** An officer takes an item out of the batch. */
@Injectable()
export class DropItem {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: ItemCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    return this.act.perform(principal, command, idempotency, (_, { startedAt: at }) => ({
      command: { kind: 'drop-item', by: actorOf(principal), at, item: command.item, disciplines: disciplinesOf(principal) },
    }));
  }
}
