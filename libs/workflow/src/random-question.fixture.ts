import { uuid } from '@carnet/kernel';
import type { CommandKind, CommandOf } from './commands.js';
import type { ImmaterialDifference } from './immaterial.js';
import { ITEM_KINDS, type ItemId, type ItemKind, type ItemReply, SETTLEMENTS } from './information.js';
import { awaitedItems, itemsToSettle, unsentItems } from './information-progress.js';
import { afterAnswer, answerDue, at, content, laterDue, otherContent } from './life.fixture.js';
import type { Actor, Transfer } from './transfer.js';
import type { Discipline } from './vocabulary.js';

type Draw = (below: number) => number;
type QuestionKind = Extract<
  CommandKind,
  | ('raise-item' | 'drop-item' | 'request-information' | 'settle-item' | 'answer-information')
  | ('ask-more-time' | 'give-more-time' | 'decline-more-time' | 'lapse-request' | 'amend')
>;

interface Drawn {
  readonly by: Actor;
  readonly discipline: Discipline;
  readonly disciplines: readonly Discipline[];
  readonly reasons: string;
}

/** A random command to ask, answer or settle, usually about an existing item. */
export function randomQuestion(kind: QuestionKind, transfer: Transfer, drawn: Drawn, draw: Draw): CommandOf<QuestionKind> {
  const { by, discipline, disciplines, reasons } = drawn;
  const [id, drawnKind] = [itemId(draw(1_000_000)), one(ITEM_KINDS, draw) ?? 'clarify'];
  const days = drawnKind === 'extend-time' && draw(8) > 0 ? { workingDays: draw(62) } : {};
  const newItem = { id, kind: drawnKind, subject: '/title', question: 'Which?', discipline, ...days };
  const passed = drawnKind === 'extend-time' && draw(6) === 0;
  switch (kind) {
    case 'raise-item':
      return { kind, by, at, item: newItem, disciplines };
    case 'drop-item':
      return { kind, by, at, item: one(unsentItems(transfer), draw)?.id ?? itemId(0), disciplines };
    case 'request-information':
      return { kind, by, at, items: draw(3) > 0 ? [newItem] : [], due: answerDue, disciplines, passed };
    case 'settle-item': {
      const again = draw(4) > 0 ? { id: newItem.id, kind: newItem.kind, question: 'And?', ...days } : null;
      return {
        kind,
        by,
        at,
        item: one(itemsToSettle(transfer), draw)?.id ?? itemId(0),
        disciplines,
        as: draw(3) > 0 ? 'accepted' : (one(SETTLEMENTS, draw) ?? 'rejected'),
        reasons,
        again,
      };
    }
    case 'answer-information': {
      const asked = draw(10) > 0 ? awaitedItems(transfer) : awaitedItems(transfer).slice(1);
      const contentDigest = draw(2) > 0 ? transfer.contentDigest : (one([content, otherContent], draw) ?? content);
      const replies = asked.map((item) => ({ item: item.id, says: draw(12) > 0 ? 'This.' : ' ', ...agreeing(item.kind, draw) }));
      return { kind, by, at, contentDigest, replies, passed, difference: draw(3) > 0 ? retitled : null };
    }
    case 'amend': {
      const other = transfer.contentDigest === content ? otherContent : content;
      return {
        kind,
        by,
        at,
        contentDigest: draw(8) > 0 ? other : transfer.contentDigest,
        parts: [],
        reasons,
        difference: draw(3) > 0 ? null : retitled,
      };
    }
    case 'ask-more-time':
      return { kind, by, at: draw(8) > 0 ? at : afterAnswer, workingDays: 1 + draw(60), reasons };
    case 'give-more-time':
      return { kind, by, at: draw(8) > 0 ? at : afterAnswer, workingDays: 5, due: laterDue, reasons, disciplines };
    case 'decline-more-time':
      return { kind, by, at, reasons, disciplines };
    case 'lapse-request':
      return { kind, by, at: draw(3) > 0 ? afterAnswer : at };
  }
}

/** Usually answered if it is asked. */
function agreeing(kind: ItemKind, draw: Draw): Pick<ItemReply, 'agrees'> {
  return kind === 'extend-time' && draw(12) > 0 ? { agrees: draw(3) > 0 } : {};
}

/** A difference in the title only. */
const retitled: ImmaterialDifference = { places: ['/title'], parts: [{ subject: '/title/en', before: 'a', after: 'b' }] };

function itemId(number: number): ItemId {
  return uuid(`00000000-0000-4000-b000-${String(number).padStart(12, '0')}`);
}

function one<T>(from: readonly T[], draw: Draw): T | undefined {
  return from.length === 0 ? undefined : from[draw(from.length)];
}
