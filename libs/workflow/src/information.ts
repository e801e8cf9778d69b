import type { Instant, IsoDate, PersonId, Uuid } from '@carnet/kernel';
import type { Discipline } from './vocabulary.js';

/** What an item asks the company to do. */
export const ITEM_KINDS = ['missing', 'replace', 'clarify', 'reword', 'reduce-scope', 'extend-time'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export const SETTLEMENTS = ['accepted', 'rejected', 'asked-again'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

/**
 * Working days that a company has to answer: the default, and the limits including all extensions. The limits exist because the review
 * clock stands still until the company answers.
 */
export const ANSWER_DAYS = { least: 1, usual: 10, most: 60 } as const;

/** Limits of the working days that an item may ask the company to agree to, as an extension of the review. */
export const AGREED_DAYS = { least: 1, most: 60 } as const;

export type ItemId = Uuid<'item'>;

/** One question to the company, as an officer writes it. */
export interface NewItem {
  readonly id: ItemId;
  readonly kind: ItemKind;
  /** JSON pointer into the filing: the fact, field, document or part that the item is about. */
  readonly subject: string;
  readonly question: string;
  /** The discipline whose review the item belongs to. */
  readonly discipline: Discipline;
  /** For `extend-time`: by how many working days the authority asks to extend its review; absent otherwise. */
  readonly workingDays?: number;
}

/** The company's reply to one item. */
export interface ItemReply {
  readonly item: string;
  readonly says: string;
  /** For `extend-time`: whether the company agrees; absent otherwise. */
  readonly agrees?: boolean;
}

/** One question to the company, from its raising to its settlement. */
export interface InformationItem extends NewItem {
  readonly by: PersonId;
  readonly at: Instant;
  /** The item that this one asks again because its answer was not sufficient; null if there is none. */
  readonly follows: ItemId | null;
  /** The round in which the item was sent; null while it waits in the batch. */
  readonly round: number | null;
  readonly reply: (Pick<ItemReply, 'says' | 'agrees'> & { readonly at: Instant }) | null;
  /** When the day to answer passed without a reply; absent if it did not. A later reply is kept beside it. */
  readonly unanswered?: Instant;
  readonly settlement: { readonly as: Settlement; readonly reasons: string; readonly by: PersonId; readonly at: Instant } | null;
}

/** The last day for the company to answer. */
export interface AnswerDue {
  readonly workingDays: number;
  readonly on: IsoDate;
  /** The last instant of that day. */
  readonly at: Instant;
}

/** A request that waits for the company's answer; meanwhile the review clock stands still. */
export interface InformationRequest {
  readonly by: PersonId;
  readonly at: Instant;
  /** Number of the round, starting at 1. */
  readonly round: number;
  readonly due: AnswerDue;
  /** Requests for more time and their answers, oldest first; absent if there are none. */
  readonly moreTime?: readonly MoreTime[];
}

/** The acts on more time: the company asks for it, the authority gives or declines it. */
export const MORE_TIME_ACTS = ['asked', 'given', 'declined'] as const;
export type MoreTimeAct = (typeof MORE_TIME_ACTS)[number];

export interface MoreTime {
  readonly as: MoreTimeAct;
  /** Null if a machine key of the company asked. */
  readonly by: PersonId | null;
  readonly at: Instant;
  /** Working days that are requested or added; null if declined. */
  readonly workingDays: number | null;
  readonly reasons: string;
}

export type ItemState = 'raised' | 'asked' | 'unanswered' | 'answered' | Settlement;

export function itemState({ round, reply, settlement, unanswered }: InformationItem): ItemState {
  if (settlement !== null) return settlement.as;
  if (round === null) return 'raised';
  if (reply !== null) return 'answered';
  return unanswered === undefined ? 'asked' : 'unanswered';
}
