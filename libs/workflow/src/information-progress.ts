import type { PersonId } from '@carnet/kernel';
import { type InformationItem, type ItemReply, itemState, type MoreTime } from './information.js';
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

/** What waits for the company's word: what the open request asks, or what the last one asked and nobody answered or settled. */
export function awaitedItems(transfer: Transfer): readonly InformationItem[] {
  if (transfer.request !== null) return askedItems(transfer);
  return unansweredItems(transfer).filter((item) => item.round === transfer.rounds);
}

/** What the company left unanswered until its day had passed, and nobody has settled. */
export function unansweredItems(transfer: Transfer): readonly InformationItem[] {
  return itemsOf(transfer).filter((item) => itemState(item) === 'unanswered');
}

/** What the company answered in words that nobody has settled yet. What was missing stands in the filing, where the rules read it; time says nothing of it. */
export function unreadItems(transfer: Transfer): readonly InformationItem[] {
  return itemsOf(transfer).filter((item) => itemState(item) === 'answered' && item.kind !== 'missing' && item.kind !== 'extend-time');
}

/** To which of the questions that ask for more time for the review the company agrees. */
export function agreedItems(transfer: Transfer, replies: readonly ItemReply[]): readonly InformationItem[] {
  const agreed = new Set(replies.flatMap(({ item, agrees }) => (agrees === true ? [item] : [])));
  return awaitedItems(transfer).filter(({ id, kind }) => kind === 'extend-time' && agreed.has(id));
}

/** The company's ask for more time that nobody has answered; null when there is none. */
export function askForTime({ request }: Transfer): MoreTime | null {
  const last = request?.moreTime?.at(-1);
  return last?.as === 'asked' ? last : null;
}

/** Whether the rules have yet to learn of a split that was established while the company was asked. */
export function splitWhileAsked({ split, request }: Transfer): boolean {
  return split !== undefined && request !== null && split.at >= request.at;
}

/** What a discipline asked, or means to ask, and has not settled: until then it gives no opinion. */
export function unsettledItems(transfer: Transfer, discipline: Discipline): readonly InformationItem[] {
  return itemsOf(transfer).filter((item) => item.discipline === discipline && item.settlement === null);
}

/** Items that were sent and are to be settled, whether or not the company said something to them. */
export function itemsToSettle(transfer: Transfer): readonly InformationItem[] {
  return itemsOf(transfer).filter((item) => item.round !== null && item.settlement === null);
}

/** Whether this person speaks for the item's discipline: by holding it, or by handling its review. */
export function speaksFor(
  transfer: Transfer,
  { discipline }: Pick<InformationItem, 'discipline'>,
  { person, disciplines }: { readonly person: PersonId; readonly disciplines: readonly Discipline[] },
): boolean {
  const handles = transfer.reviews.some((review) => review.discipline === discipline && review.assignee === person);
  return handles || disciplines.includes(discipline);
}
