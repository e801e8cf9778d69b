import { instant, isoDate, uuid } from '@carnet/kernel';
import { type AnswerDue, type ItemId, type ItemReply, itemState, type NewItem } from './information.js';
import { awaitedItems, itemsToSettle, canActForDiscipline, unsentItems } from './information-progress.js';
import type { TrialCommands, Viewer } from './offered-acts.js';
import { personOf } from './separation-of-duties.js';
import type { Transfer } from './transfer.js';
import type { Discipline } from './vocabulary.js';

const at = instant('2000-01-01T00:00:00.000Z');
const id: ItemId = uuid('00000000-0000-4000-8000-000000000000');

/** A last day for payloads that need one. */
export const nextDay: AnswerDue = { workingDays: 1, on: isoDate('2000-01-02'), at };

const item = (discipline: Discipline): NewItem => ({ id, kind: 'clarify', subject: '/title', question: '-', discipline });

/** The payloads of the acts on information items, each with an item that it could apply to. */
export const informationTrials: Pick<
  TrialCommands,
  | ('raise-item' | 'drop-item' | 'request-information' | 'settle-item' | 'answer-information')
  | ('ask-more-time' | 'give-more-time' | 'decline-more-time')
> = {
  'raise-item': (_, { actor, disciplines }, discipline) => ({ kind: 'raise-item', by: actor, at, item: item(discipline), disciplines }),
  'drop-item': (transfer, viewer) => ({
    kind: 'drop-item',
    by: viewer.actor,
    at,
    disciplines: viewer.disciplines,
    item: likeliest(transfer, viewer, unsentItems(transfer)),
  }),
  'request-information': (transfer, { actor, disciplines, late = false }, discipline) => ({
    passed: late,
    kind: 'request-information',
    by: actor,
    at,
    due: nextDay,
    disciplines,
    items: unsentItems(transfer).length > 0 ? [] : [item(discipline)],
  }),
  'settle-item': (transfer, viewer) => {
    const item = likeliest(transfer, viewer, itemsToSettle(transfer));
    const silent = itemsToSettle(transfer).some((one) => one.id === item && itemState(one) === 'unanswered');
    const [as, reasons] = silent ? (['rejected', '-'] as const) : (['accepted', ''] as const);
    return { kind: 'settle-item', by: viewer.actor, at, item, as, reasons, again: null, disciplines: viewer.disciplines };
  },
  'answer-information': (transfer, { actor }) => ({
    kind: 'answer-information',
    by: actor,
    at,
    contentDigest: transfer.contentDigest,
    replies: awaitedItems(transfer).map(({ id, kind }): ItemReply => ({
      item: id,
      says: '-',
      ...(kind === 'extend-time' && { agrees: false }),
    })),
  }),
  'ask-more-time': (_, { actor }) => ({ kind: 'ask-more-time', by: actor, at, workingDays: 1, reasons: '-' }),
  'give-more-time': (_, { actor, disciplines }) => ({
    kind: 'give-more-time',
    by: actor,
    at,
    workingDays: 1,
    due: nextDay,
    reasons: '-',
    disciplines,
  }),
  'decline-more-time': (_, { actor, disciplines }) => ({ kind: 'decline-more-time', by: actor, at, reasons: '-', disciplines }),
};

/** The first of these items that the viewer may act for, otherwise the first. */
function likeliest(transfer: Transfer, { actor, disciplines }: Viewer, items: readonly (NewItem & { readonly id: string })[]): string {
  const person = personOf(actor);
  const own = person === null ? undefined : items.find((one) => canActForDiscipline(transfer, one, { person, disciplines }));
  return (own ?? items[0])?.id ?? '';
}
