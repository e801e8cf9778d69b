import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { checkSubjects } from '@carnet/acts/subjects.js';
import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { type ActOutcome, Entropy, type ExpectedTransfer, type IdempotencyKey, uuid } from '@carnet/kernel';
import { type Discipline, DISCIPLINES, type FilingReceipt, type ItemId, type NewItem, type Transfer } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { ItemBody, SettlementBody } from './information.dto.js';

/** Gives the items ids and the disciplines they belong to. */
export function toNewItems(items: readonly ItemBody[], transfer: Transfer, principal: Principal, entropy: Entropy): readonly NewItem[] {
  return items.map(({ kind, subject, question, workingDays, discipline = usualDiscipline(transfer, principal) }) => ({
    id: uuid<ItemId>(entropy.uuid()),
    kind,
    subject,
    question,
    discipline,
    ...(workingDays === undefined ? {} : { workingDays }),
  }));
}

/**
 * The discipline of an officer's item. An officer who holds none of the required ones gets the first, and the workflow then refuses the
 * item.
 */
function usualDiscipline({ reviews, route }: Transfer, principal: Principal): Discipline {
  const handled = reviews.find(({ assignee }) => assignee !== null && assignee === principal.person)?.discipline;
  const required = route?.disciplines ?? [];
  return handled ?? required.find((discipline) => disciplinesOf(principal).includes(discipline)) ?? required[0] ?? DISCIPLINES[0];
}

export type RaiseItemCommand = ExpectedTransfer & { readonly item: ItemBody };

/** Adds an item to the batch. The company sees it once the batch is sent. */
@Injectable()
export class RaiseItem {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, command: RaiseItemCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    return this.act.perform(principal, command, idempotency, ({ transfer, filing, ruleSet, filedOn }, { startedAt: at }) => {
      const checked = checkSubjects(this.books.ofFiling(ruleSet, filedOn ?? filingDay(at)), filing, [command.item]);
      if (!checked.ok) return checked;
      const [item] = toNewItems([command.item], transfer, principal, this.entropy);
      if (item === undefined) throw new RangeError('one item makes one');
      return { command: { kind: 'raise-item', by: actorOf(principal), at, item, disciplines: disciplinesOf(principal) } };
    });
  }
}

/** An act on one item of a transfer. */
export type ItemCommand = ExpectedTransfer & { readonly item: string };

/** Removes an item from the batch. */
@Injectable()
export class DropItem {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: ItemCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    return this.act.perform(principal, command, idempotency, (_, { startedAt: at }) => ({
      command: { kind: 'drop-item', by: actorOf(principal), at, item: command.item, disciplines: disciplinesOf(principal) },
    }));
  }
}

/** An officer accepts or rejects an answer, or asks again; the new question joins the next batch. */
@Injectable()
export class SettleItem {
  constructor(
    private readonly act: TransferAct,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, command: ItemCommand & SettlementBody, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { item, as, reasons = '', again: next = null } = command;
    const again = next && { ...next, id: uuid<ItemId>(this.entropy.uuid()) };
    return this.act.perform(principal, command, idempotency, (_, { startedAt: at }) => ({
      command: { kind: 'settle-item', by: actorOf(principal), at, item, as, reasons, again, disciplines: disciplinesOf(principal) },
    }));
  }
}
