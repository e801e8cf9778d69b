import { instant, uuid } from '@carnet/kernel';
import type { ItemId, ItemReply, NewItem } from './information.js';
import { askedItems, itemsToSettle, speaksFor, unsentItems } from './information-progress.js';
import type { Trials, Viewer } from './offered-acts.js';
import { personOf } from './separation-of-duties.js';
import type { Transfer } from './transfer.js';
import type { Discipline } from './vocabulary.js';

const at = instant('2000-01-01T00:00:00.000Z');
const id: ItemId = uuid('00000000-0000-4000-8000-000000000000');

const item = (discipline: Discipline): NewItem => ({ id, kind: 'clarify', subject: '/title', question: '-', discipline });

/** The acts of asking and answering, each tried with an item that it could be about. */
export const informationTrials: Pick<Trials, 'raise-item' | 'drop-item' | 'request-information' | 'settle-item' | 'answer-information'> = {
  'raise-item': (_, { actor, disciplines }, discipline) => ({ kind: 'raise-item', by: actor, at, item: item(discipline), disciplines }),
  'drop-item': (transfer, viewer) => ({
    ...{ kind: 'drop-item', by: viewer.actor, at, disciplines: viewer.disciplines },
    item: likeliest(transfer, viewer, unsentItems(transfer)),
  }),
  'request-information': (transfer, { actor, disciplines }, discipline) => ({
    ...{ kind: 'request-information', by: actor, at, due: null, disciplines },
    items: unsentItems(transfer).length > 0 ? [] : [item(discipline)],
  }),
  'settle-item': (transfer, viewer) => ({
    ...{ kind: 'settle-item', by: viewer.actor, at, as: 'accepted', reasons: '', again: null, disciplines: viewer.disciplines },
    item: likeliest(transfer, viewer, itemsToSettle(transfer)),
  }),
  'answer-information': (transfer, { actor }) => ({
    ...{ kind: 'answer-information', by: actor, at, contentDigest: transfer.contentDigest },
    replies: askedItems(transfer).map((asked): ItemReply => ({ item: asked.id, says: '-' })),
  }),
};

/** The first of these items that the viewer speaks for, or else the first. */
function likeliest(transfer: Transfer, { actor, disciplines }: Viewer, items: readonly (NewItem & { readonly id: string })[]): string {
  const person = personOf(actor);
  const own = person === null ? undefined : items.find((one) => speaksFor(transfer, one, { person, disciplines }));
  return (own ?? items[0])?.id ?? '';
}
