import { askedItems, type InformationItem, itemsOf, itemState, type MoreTime, type Transfer } from '@carnet/workflow';
import type { ItemView, MoreTimeView, RequestView } from './information.dto.js';

/** Every item that a reader may see: a company those that were sent to it. */
export function itemViews(transfer: Transfer, inside: boolean): readonly ItemView[] {
  return itemsOf(transfer)
    .filter(({ round }) => inside || round !== null)
    .map((item) => itemView(item, inside));
}

export function requestView(transfer: Transfer, now: string, inside: boolean): RequestView | null {
  const { request } = transfer;
  if (request === null) return null;
  const { by, at, round, due, moreTime = [] } = request;
  const items = askedItems(transfer).map((item) => itemView(item, inside));
  return { by: inside ? by : null, at, round, due, overdue: now > due.at, moreTime: moreTime.map(moreTimeView), items };
}

/** Who said it is told by what it is, and by the history. */
export function moreTimeView({ as, at, workingDays, reasons }: MoreTime): MoreTimeView {
  return { as, at, workingDays, reasons };
}

export function itemView(item: InformationItem, inside: boolean): ItemView {
  const { id, kind, subject, question, discipline, by, at, follows, round, reply, settlement, unanswered, workingDays = null } = item;
  const shown = { id, kind, subject, question, discipline, at, follows, round, workingDays };
  return {
    ...shown,
    reply: reply && { says: reply.says, agrees: reply.agrees ?? null, at: reply.at },
    unansweredAt: unanswered ?? null,
    state: itemState(item),
    by: inside ? by : null,
    settlement: settlement && { ...settlement, by: inside ? settlement.by : null },
  };
}
