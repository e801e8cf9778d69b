import type { PersonId } from '@carnet/kernel';
import { type InformationItem, type ItemReply, itemState, type MoreTime } from './information.js';
import type { Transfer } from './transfer.js';
import type { Discipline } from './vocabulary.js';

/** Every item raised about a transfer, oldest first. */
export function itemsOf(transfer: Transfer): readonly InformationItem[] {
  return transfer.items ?? [];
}

/** The batch: items that are not sent yet. */
export function unsentItems(transfer: Transfer): readonly InformationItem[] {
  return itemsOf(transfer).filter((item) => item.round === null);
}

/** The items that the open request asks and the company has not answered. */
export function askedItems(transfer: Transfer): readonly InformationItem[] {
  const { request } = transfer;
  return request === null ? [] : itemsOf(transfer).filter((item) => item.round === request.round && itemState(item) === 'asked');
}

/** Items that the company can answer: those of the open request, or unanswered and unsettled ones of the last request. */
export function awaitedItems(transfer: Transfer): readonly InformationItem[] {
  if (transfer.request !== null) return askedItems(transfer);
  return unansweredItems(transfer).filter((item) => item.round === transfer.rounds);
}

/** Unsettled items whose day to answer passed without a reply. */
export function unansweredItems(transfer: Transfer): readonly InformationItem[] {
  return itemsOf(transfer).filter((item) => itemState(item) === 'unanswered');
}

/** Unsettled items that the company answered in words. */
export function unreadItems(transfer: Transfer): readonly InformationItem[] {
  return itemsOf(transfer).filter((item) => itemState(item) === 'answered' && asksForWords(item));
}

/** Whether officers ask the company in words, or rejected its answer, so that a change of the filing settles nothing. */
export function haveOfficersAsked(transfer: Transfer): boolean {
  return itemsOf(transfer).some((item) => asksForWords(item) || itemState(item) === 'rejected');
}

/** Missing content is left out, because the rules read it in the filing; so are questions about time. */
function asksForWords({ kind }: InformationItem): boolean {
  return kind !== 'missing' && kind !== 'extend-time';
}

/** The `extend-time` items that the company agrees to. */
export function agreedItems(transfer: Transfer, replies: readonly ItemReply[]): readonly InformationItem[] {
  const agreed = new Set(replies.flatMap(({ item, agrees }) => (agrees === true ? [item] : [])));
  return awaitedItems(transfer).filter(({ id, kind }) => kind === 'extend-time' && agreed.has(id));
}

/** The company's unanswered request for more time; null if there is none. */
export function pendingTimeRequest({ request }: Transfer): MoreTime | null {
  const last = request?.moreTime?.at(-1);
  return last?.as === 'asked' ? last : null;
}

/** Whether a split was established during the open request, so that the rules have not judged it yet. */
export function hasSplitDuringRequest({ split, request }: Transfer): boolean {
  return split !== undefined && request !== null && split.at >= request.at;
}

/** A discipline's unsettled items, sent or not; it gives no opinion until they are settled. */
export function unsettledItems(transfer: Transfer, discipline: Discipline): readonly InformationItem[] {
  return itemsOf(transfer).filter((item) => item.discipline === discipline && item.settlement === null);
}

/** Sent items that are not settled, with or without a reply. */
export function itemsToSettle(transfer: Transfer): readonly InformationItem[] {
  return itemsOf(transfer).filter((item) => item.round !== null && item.settlement === null);
}

/** Whether this person may act for the item's discipline: they hold it, or have its review. */
export function canActForDiscipline(
  transfer: Transfer,
  { discipline }: Pick<InformationItem, 'discipline'>,
  { person, disciplines }: { readonly person: PersonId; readonly disciplines: readonly Discipline[] },
): boolean {
  const handles = transfer.reviews.some((review) => review.discipline === discipline && review.assignee === person);
  return handles || disciplines.includes(discipline);
}
