import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { disciplinesOf } from '../disciplines.js';
import { filingDay } from '../filing-content.js';
import type { Entropy } from '../ports/entropy.js';
import type { IdempotencyKey } from '../ports/idempotency.js';
import { type RuleBooks } from '../rule-books.js';
import { actorOf, type Answer, type Expect, type TransferAct } from '../transfer-act.js';
import type { FilingReceipt } from '../views.js';
import { numbered, type WrittenItem } from './new-items.js';
import { checkSubjects } from './subjects.js';

export type RaiseItemCommand = Expect & { readonly item: WrittenItem };

/** An officer puts an item into the batch; the company sees it once the batch is sent. */
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
export class DropItem {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: ItemCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    return this.act.perform(principal, command, idempotency, (_, { startedAt: at }) => ({
      command: { kind: 'drop-item', by: actorOf(principal), at, item: command.item, disciplines: disciplinesOf(principal) },
    }));
  }
}
