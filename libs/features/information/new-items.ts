import { disciplinesOf } from '@carnet/acts/disciplines.js';
import type { Principal } from '@carnet/identity';
import { type Entropy, uuid } from '@carnet/kernel';
import { type Discipline, DISCIPLINES, type ItemId, type ItemKind, type NewItem, type Transfer } from '@carnet/workflow';

/** An item as an officer writes it. */
export interface WrittenItem {
  readonly kind: ItemKind;
  /** A JSON pointer into the filing. */
  readonly subject: string;
  readonly question: string;
  /** Whose review it belongs to; left out, the one that the officer handles, or the first that the officer holds. */
  readonly discipline?: Discipline;
  /** Of `extend-time`: by how many working days the company is asked to agree to extend the term of the review. */
  readonly workingDays?: number;
}

/** The items with ids of their own, each with the discipline it belongs to. */
export function numbered(items: readonly WrittenItem[], transfer: Transfer, principal: Principal, entropy: Entropy): readonly NewItem[] {
  return items.map(({ kind, subject, question, workingDays, discipline = usualDiscipline(transfer, principal) }) => ({
    id: uuid<ItemId>(entropy.uuid()),
    kind,
    subject,
    question,
    discipline,
    ...(workingDays === undefined ? {} : { workingDays }),
  }));
}

/** Of an officer who holds none that is asked for, the first that is: the lifecycle then says what is missing. */
function usualDiscipline({ reviews, route }: Transfer, principal: Principal): Discipline {
  const handled = reviews.find(({ assignee }) => assignee !== null && assignee === principal.person)?.discipline;
  const required = route?.disciplines ?? [];
  return handled ?? required.find((discipline) => disciplinesOf(principal).includes(discipline)) ?? required[0] ?? DISCIPLINES[0];
}
