import type { Bilingual, Instant, Json } from '@carnet/kernel';
import type { Actor, OnBehalfOf, Transfer } from '../transfer.js';
import type { EventDeadlines } from './deadlines.js';

export interface EventStamp {
  readonly by: Actor;
  readonly at: Instant;
}

/** Part of events that a deputy may cause. */
export interface ByDeputy {
  /** The person for whom a deputy acted; absent if nobody was represented. */
  readonly onBehalfOf?: OnBehalfOf;
}

/**
 * The people an entry may concern: the filer, or the administrators for what a machine filed; reviewers, former reviewers, people whose
 * part an amendment overtook, voters, people of an appeal, supervisors, auditors; people whom a comment mentions, and earlier commenters to
 * the same readers; people whom a deadline reminded, by the lists that it wrote into.
 */
export type ConcernedGroup =
  | 'filer'
  | 'reminded'
  | 'reviewers'
  | 'relieved'
  | 'overtaken'
  | 'voters'
  | 'panel'
  | 'supervisors'
  | 'auditors'
  | 'mentioned'
  | 'commenters';

/**
 * The people an entry may concern. For the filing: the filer, or the company's administrators if a machine filed it. For the authority:
 * reviewers, former reviewers, people whose part an amendment overtook, voters, people of an appeal, supervisors and auditors. For a
 * comment: people whom it mentions, and earlier commenters to the same readers. For a deadline: people whom it reminded, by the lists that
 * it wrote into.
 */
export interface Audience {
  /** Type of the message (Standard Webhooks: words separated by full stops). */
  readonly type: string;
  readonly company: boolean;
  readonly authority: boolean;
  /** The people who get it as a notification, besides the endpoints. */
  readonly concerns: readonly ConcernedGroup[];
  /** Their next action; absent if there is none. */
  readonly next?: Bilingual;
}

const audienceOf =
  (company: boolean, authority: boolean) =>
  (type: string, concerns: readonly ConcernedGroup[] = [], next?: Bilingual): Audience => ({
    type: `transfer.${type}`,
    company,
    authority,
    concerns,
    ...(next && { next }),
  });

export const toBoth = audienceOf(true, true);

export const toCompany = audienceOf(true, false);

export const toAuthority = audienceOf(false, true);

/** An opinion or vote that a later event may void. */
export interface OpinionOrVote {
  readonly as: 'opinion' | 'vote';
  /** Null for a vote. */
  readonly discipline: string | null;
}

/** The effect of an event on the clock of a review, or of the check for completeness before it. */
export type ClockEffect =
  /** Starts a clock of its own. */
  | 'begins-anew'
  | 'check-begins'
  | 'check-ends'
  | 'extends'
  /** Stops the clock while the company is asked or heard. */
  | 'asks'
  | 'hears'
  | 'resumes'
  /** Ends a hearing; a company that was asked must still answer. */
  | 'ends-hearing'
  /** The clock runs on, and its reader is told so. */
  | 'amends'
  | 'stops';

/** A history entry, as the followers of the history see it. */
export interface EntryDeclaration {
  /** One sentence for the timeline, lists, mails and messages, and for the reason why a deadline ended. */
  readonly says: Bilingual;
  /** More specific sentences, by the state that the event led to. */
  readonly saysWhen?: Readonly<Partial<Record<Transfer['state'], Bilingual>>>;
  /** Null for details of a review that nobody outside needs to know. */
  readonly audience: Audience | null;
}

/** Everything that the product knows about a kind of event. */
export interface EventDeclaration<E> extends EntryDeclaration {
  /** The transfer after the event. It never refuses, because the event has already happened. */
  readonly fold: (transfer: Transfer, event: E) => Transfer;
  /** The parts that the event adds to its entry: ids, codes and digests only. Free text is left out; its digest identifies it. */
  readonly history: (event: E) => Readonly<Record<string, Json>>;
  /** Null if the event begins, ends and passes no deadline. */
  readonly deadlines: EventDeadlines<E> | null;
  /** The step whose voters it concerns; absent if it concerns those of every open step. */
  readonly step?: (event: E) => number;
  /** The person for whom a deputy acted; absent for events that no deputy causes. */
  readonly deputy?: (event: E) => OnBehalfOf | undefined;
  /** The actor takes part for the authority, and so cannot hear an appeal against the decision. */
  readonly decides?: true;
  /** Shows that an officer works on a review. The opinion is not among these events, because it ends the review. */
  readonly isReviewWork?: true;
  /** Only the authority can read it. */
  readonly authorityOnly?: true;
  /** The company submits its filing by it and gets a receipt. */
  readonly submitsFiling?: true;
  /** The entry names documents that the company gives. */
  readonly namesDocuments?: true;
  /** The effect on the clock of the review; absent if the clock runs on. */
  readonly clock?: ClockEffect;
  /** Whether it voids an earlier opinion or vote; absent if it never does. `entry` is the content of its history entry. */
  readonly voids?: (said: OpinionOrVote, entry: Readonly<Record<string, Json>>) => boolean;
}

/** Declarations by kind of event. `P` maps each kind to what its events carry besides actor and instant. */
export type Declarations<P> = {
  readonly [K in keyof P]: EventDeclaration<EventStamp & { readonly kind: K } & P[K]>;
};

export function unchanged(transfer: Transfer): Transfer {
  return transfer;
}

/** The entry adds nothing to actor, instant and kind. */
export function emptyEntry(): Readonly<Record<string, Json>> {
  return {};
}

export function representationIn({ onBehalfOf: whom }: ByDeputy): OnBehalfOf | undefined {
  return whom;
}
