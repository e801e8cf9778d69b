import type { PersonId } from '@carnet/kernel';
import { type InformationItem, itemState } from './information.js';
import type { Transfer } from './transfer.js';
import type { Discipline } from './vocabulary.js';

/** Every item ever raised about a transfer, the oldest first. */
export function itemsOf(transfer: Transfer): readonly InformationItem[] {
  return transfer.items ?? [];
}

/** The batch: items that wait to be sent. */
export function unsentItems(transfer: Transfer): readonly InformationItem[] {
  return itemsOf(transfer).filter((item) => item.round === null);
}

/** What the open request asks the company, item by item. */
export function askedItems(transfer: Transfer): readonly InformationItem[] {
  const { request } = transfer;
  return request === null ? [] : itemsOf(transfer).filter((item) => item.round === request.round && itemState(item) === 'asked');
}

/** What a discipline asked, or means to ask, and has not settled: until then it gives no opinion. */
export function unsettledItems(transfer: Transfer, discipline: Discipline): readonly InformationItem[] {
  return itemsOf(transfer).filter((item) => item.discipline === discipline && item.settlement === null);
}

/** Items that were sent and are to be settled, whether or not the company said something to them. */
export function itemsToSettle(transfer: Transfer): readonly InformationItem[] {
  return itemsOf(transfer).filter((item) => item.discipline !== undefined && item.round !== null && item.settlement === null);
}

/** Whether this person speaks for the item's discipline: by holding it, or by handling its review. */
export function speaksFor(
  transfer: Transfer,
  { discipline }: Pick<InformationItem, 'discipline'>,
  { person, disciplines }: { readonly person: PersonId; readonly disciplines: readonly Discipline[] },
): boolean {
  if (discipline === undefined) return false;
  const handles = transfer.reviews.some((review) => review.discipline === discipline && review.assignee === person);
  return handles || disciplines.includes(discipline);
}
