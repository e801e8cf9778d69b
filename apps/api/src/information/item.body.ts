import { type WrittenItem } from '@carnet/use-cases';
import {
  AGREED_DAYS,
  ANSWER_DAYS,
  type Discipline,
  DISCIPLINES,
  ITEM_KINDS,
  type ItemKind,
  type SettledAs,
  SETTLEMENTS,
} from '@carnet/workflow';
import type { ItemReply, NewItem } from '@carnet/workflow';
import { Count, Part, Parts, Text, Word, YesNo } from '../http/shapes.js';

/** Of an item that asks for more time. */
function MoreForReview(): PropertyDecorator {
  return Count({
    about:
      'Of `extend-time`, and of nothing else: by how many working days the company is asked to agree to extend the term of the review.',
    optional: true,
    least: AGREED_DAYS.least,
    most: AGREED_DAYS.most,
    example: 10,
  });
}

/** How a part of a filing is named. */
export const subjectForm = /^(?:\/[^\p{Cc}\u202a-\u202e\u2066-\u2069]{1,150}){1,3}$/u;

export class ItemBody {
  @Word({ about: 'What the company is to do.', of: ITEM_KINDS, example: 'clarify' })
  kind!: ItemKind;

  @Text({
    about: 'What it is raised from: a JSON pointer into the filing; fields are named by themselves, documents by their codes.',
    most: 250,
    pattern: subjectForm,
    example: '/facts/purpose',
  })
  subject!: string;

  @Text({ about: 'The question.', most: 2000, example: 'Which service does the recipient need the data for?' })
  question!: string;

  @Word({
    about: 'Whose review it belongs to; left out, the one that the caller handles, or the first that the caller holds.',
    of: DISCIPLINES,
    optional: true,
  })
  discipline?: Discipline;

  @MoreForReview()
  workingDays?: number;
}

export class InformationRequestBody {
  @Parts(ItemBody, { about: 'What is asked on top of what waits in the batch.', optional: true, most: 50 })
  items?: readonly ItemBody[];

  @Count({
    about: `How many working days the company has; ${String(ANSWER_DAYS.usual)} unless told.`,
    optional: true,
    least: ANSWER_DAYS.least,
    most: ANSWER_DAYS.most,
    example: ANSWER_DAYS.usual,
  })
  workingDays?: number;
}

export class AgainBody {
  @Word({ about: 'What the company is to do.', of: ITEM_KINDS, example: 'clarify' })
  kind!: ItemKind;

  @Text({ about: 'The question.', most: 2000, example: 'Which of the two services?' })
  question!: string;

  @MoreForReview()
  workingDays?: number;
}

export class SettlementBody {
  @Word({ about: 'What becomes of the answer.', of: SETTLEMENTS, example: 'accepted' })
  as!: SettledAs;

  @Text({ about: 'Why; needed to reject. The company reads it.', least: 0, most: 2000, optional: true, example: '' })
  reasons?: string;

  @Part(AgainBody, { about: 'What is asked next, when it is asked again.', optional: true, nullable: true })
  again?: AgainBody | null;
}

export class ReplyBody {
  @Text({ about: 'The item.', least: 36, most: 36, pattern: /^[0-9a-f-]{36}$/, example: '5b7c2f6e-0d4b-4f53-9a0e-8f7a5f2d9c11' })
  item!: string;

  @Text({ about: 'What the company says to it.', most: 4000, example: 'For the booking of rooms; the contract names it.' })
  says!: string;

  @YesNo({ about: 'Of `extend-time`, and of nothing else: whether the company agrees to more time for the review.', optional: true })
  agrees?: boolean;
}

/** A reply as the use case takes it. */
export function replyOf({ item, says, agrees }: ReplyBody): ItemReply {
  return { item, says, ...(agrees === undefined ? {} : { agrees }) };
}

/** What is asked next, as the use case takes it. */
export function againOf({ kind, question, workingDays }: AgainBody): Pick<NewItem, 'kind' | 'question' | 'workingDays'> {
  return { kind, question, ...(workingDays === undefined ? {} : { workingDays }) };
}

/** The request as use cases take it. */
export function requestOf({ items = [], workingDays }: InformationRequestBody): {
  readonly items: readonly WrittenItem[];
  readonly workingDays?: number;
} {
  return { items: items.map(itemOf), ...(workingDays === undefined ? {} : { workingDays }) };
}

export function itemOf({ subject, discipline, ...body }: ItemBody): WrittenItem {
  return { ...againOf(body), subject, ...(discipline === undefined ? {} : { discipline }) };
}
