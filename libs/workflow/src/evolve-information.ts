import type { EventOf } from './events.js';
import type { InformationItem, MoreTime } from './information.js';
import { askedItems, itemsOf, splitWhileAsked } from './information-progress.js';
import { personOf } from './separation-of-duties.js';
import type { Transfer } from './transfer.js';

/** The batch is sent: its items, and those raised with it, belong to the round from now on. */
export function requested(transfer: Transfer, { request, items }: EventOf<'information-requested'>): Transfer {
  const sent = new Set(items.map(({ id }) => id));
  const others = itemsOf(transfer).filter(({ id }) => !sent.has(id));
  return { ...transfer, state: 'information-requested', request, rounds: request.round, items: [...others, ...items] };
}

/** What the company said stands with each item. */
export function replied(transfer: Transfer, { replies, at }: EventOf<'information-answered'>): Transfer {
  const reply = (item: InformationItem): InformationItem => {
    const said = replies.find((one) => one.item === item.id);
    return said === undefined
      ? item
      : { ...item, reply: { says: said.says, ...(said.agrees === undefined ? {} : { agrees: said.agrees }), at } };
  };
  return { ...transfer, items: itemsOf(transfer).map(reply) };
}

/** The item is settled by the person who says so. */
export function settled(transfer: Transfer, { item, as, reasons, by, at }: EventOf<'item-settled'>): Transfer {
  const { person } = by;
  if (person === null) return transfer;
  const settle = (one: InformationItem): InformationItem =>
    one.id === item ? { ...one, settlement: { as, reasons, by: person, at } } : one;
  return { ...transfer, items: itemsOf(transfer).map(settle) };
}

/** What is said of more time stands with the request; what is given moves its day. */
export function moreTimeSaid(transfer: Transfer, event: EventOf<'more-time-asked' | 'more-time-given' | 'more-time-declined'>): Transfer {
  const { request } = transfer;
  if (request === null) return transfer;
  const { reasons, at } = event;
  const as = event.kind === 'more-time-asked' ? 'asked' : event.kind === 'more-time-given' ? 'given' : 'declined';
  const said: MoreTime = { as, by: personOf(event.by), at, workingDays: 'workingDays' in event ? event.workingDays : null, reasons };
  const due = event.kind === 'more-time-given' ? { due: event.due } : {};
  return { ...transfer, request: { ...request, ...due, moreTime: [...(request.moreTime ?? []), said] } };
}

/** The request is over; what it asked stays open for officers, and for a late answer. */
export function unanswered(transfer: Transfer, { at }: EventOf<'information-unanswered'>): Transfer {
  const silent = new Set(askedItems(transfer).map(({ id }) => id));
  const items = itemsOf(transfer).map((item) => (silent.has(item.id) ? { ...item, unanswered: at } : item));
  const state = splitWhileAsked(transfer) ? 'submitted' : 'in-review';
  return { ...transfer, state, request: null, items };
}
