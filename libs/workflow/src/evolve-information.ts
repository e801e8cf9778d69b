import type { EventOf } from './events.js';
import type { InformationItem } from './information.js';
import { itemsOf } from './information-progress.js';
import type { Transfer } from './transfer.js';

/** The batch is sent: its items, and those raised with it, belong to the round from now on. */
export function requested(transfer: Transfer, { request, items }: EventOf<'information-requested'>): Transfer {
  const sent = new Set(items.map(({ id }) => id));
  const others = itemsOf(transfer).filter(({ id }) => !sent.has(id));
  return { ...transfer, state: 'information-requested', request, rounds: request.round, items: [...others, ...items] };
}

/** What the company said stands with each item. */
export function replied(transfer: Transfer, { replies, at }: EventOf<'information-answered'>): Transfer {
  if (transfer.items === undefined) return transfer;
  const reply = (item: InformationItem): InformationItem => {
    const said = replies.find((one) => one.item === item.id);
    return said === undefined ? item : { ...item, reply: { says: said.says, at } };
  };
  return { ...transfer, items: transfer.items.map(reply) };
}

/** The item is settled by the person who says so. */
export function settled(transfer: Transfer, { item, as, reasons, by, at }: EventOf<'item-settled'>): Transfer {
  const { person } = by;
  if (person === null) return transfer;
  const settle = (one: InformationItem): InformationItem =>
    one.id === item ? { ...one, settlement: { as, reasons, by: person, at } } : one;
  return { ...transfer, items: itemsOf(transfer).map(settle) };
}
