import type { Instant, IsoDate, PersonId, Uuid } from '@carnet/kernel';
import type { Discipline } from './vocabulary.js';

/** What an item asks the company to do. */
export const ITEM_KINDS = ['missing', 'replace', 'clarify', 'reword', 'reduce-scope', 'extend-time'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** What becomes of an answered item. */
export const SETTLEMENTS = ['accepted', 'rejected', 'asked-again'] as const;
export type SettledAs = (typeof SETTLEMENTS)[number];

/**
 * How many working days a company has to answer, unless the officer says otherwise, and the bounds of it: with all that is added. As
 * long as the company is asked, the clock of the review stands still, and nobody may hold it up for longer than that.
 */
export const ANSWER_DAYS = { least: 1, usual: 10, most: 60 } as const;

/** How many working days an item may ask the company to agree to, for the authority's own term. */
export const AGREED_DAYS = { least: 1, most: 60 } as const;

export type ItemId = Uuid<'item'>;

/** One thing to ask the company, as an officer writes it. */
export interface NewItem {
  readonly id: ItemId;
  readonly kind: ItemKind;
  /** A JSON pointer into the filing: the fact, field, document or part that it was raised from. */
  readonly subject: string;
  readonly question: string;
  /** Whose review it belongs to. */
  readonly discipline: Discipline;
  /** Of `extend-time`: by how many working days the authority asks to have its term extended; left out of all others. */
  readonly workingDays?: number;
}

/** What the company says to one item. */
export interface ItemReply {
  readonly item: string;
  readonly says: string;
  /** Of `extend-time`: whether the company agrees; left out of all others. */
  readonly agrees?: boolean;
}

/** One thing asked of the company, from its raising to its settlement. */
export interface InformationItem extends NewItem {
  readonly by: PersonId;
  readonly at: Instant;
  /** The item that was asked before, when its answer did not do. */
  readonly follows: ItemId | null;
  /** The round it was sent in; null while it waits in the batch. */
  readonly round: number | null;
  readonly reply: (Pick<ItemReply, 'says' | 'agrees'> & { readonly at: Instant }) | null;
  /** When its day had passed without a reply; left out where it has not. A reply that comes later stands beside it. */
  readonly unanswered?: Instant;
  readonly settlement: { readonly as: SettledAs; readonly reasons: string; readonly by: PersonId; readonly at: Instant } | null;
}

/** By when the company is to answer. */
export interface AnswerDue {
  readonly workingDays: number;
  readonly on: IsoDate;
  /** The last instant in time. */
  readonly at: Instant;
}

/** A request that waits for the company's answer; meanwhile the review clock stands still. */
export interface InformationRequest {
  readonly by: PersonId;
  readonly at: Instant;
  /** Which round of questions it is, from 1. */
  readonly round: number;
  readonly due: AnswerDue;
  /** What was said of more time, oldest first; left out until somebody does. */
  readonly moreTime?: readonly MoreTime[];
}

/** What can be said of more time to answer: the company asks for it, the authority gives or declines it. */
export const MORE_TIME_ACTS = ['asked', 'given', 'declined'] as const;
export type MoreTimeAct = (typeof MORE_TIME_ACTS)[number];

/** One thing said of more time. */
export interface MoreTime {
  readonly as: MoreTimeAct;
  /** Null where a machine of the company asked. */
  readonly by: PersonId | null;
  readonly at: Instant;
  /** How many working days are asked for, or given on top; null where they are declined. */
  readonly workingDays: number | null;
  readonly reasons: string;
}

/** Where an item stands. */
export type ItemState = 'raised' | 'asked' | 'unanswered' | 'answered' | SettledAs;

export function itemState({ round, reply, settlement, unanswered }: InformationItem): ItemState {
  if (settlement !== null) return settlement.as;
  if (round === null) return 'raised';
  if (reply !== null) return 'answered';
  return unanswered === undefined ? 'asked' : 'unanswered';
}
