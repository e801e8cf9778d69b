import type { Bilingual, Instant, Json } from '@carnet/kernel';
import type { Actor, OnBehalfOf, Transfer } from '../transfer.js';
import type { EventDeadlines } from './deadlines.js';

/** Who did it and when, as every event says. */
export interface Happened {
  readonly by: Actor;
  readonly at: Instant;
}

/** Said of what a deputy may do for somebody. */
export interface ByDeputy {
  /** For whom a deputy did it; left out where nobody did so for somebody. */
  readonly onBehalfOf?: OnBehalfOf;
}

/**
 * Whom an entry may concern in person: the filer, or the administrators of what a machine filed; who reviews, who had a review until then,
 * whose part in it an amendment overtook, votes, hears an appeal, supervises, audits; whom a comment mentions, and who commented before to
 * the same readers; whom a deadline reminded, by the lists that it wrote into.
 */
export type Concerned =
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

/** The people who are told of an entry. They hear that something happened, and read the rest with rights of their own. */
export interface Told {
  /** The type of the message (Standard Webhooks: words with full stops between). */
  readonly type: string;
  readonly company: boolean;
  readonly authority: boolean;
  /** The people who find it in their lists, beside the endpoints that are told. */
  readonly concerns: readonly Concerned[];
  /** What they do next; left out where there is nothing but to read it. */
  readonly next?: Bilingual;
}

const toldTo =
  (company: boolean, authority: boolean) =>
  (type: string, concerns: readonly Concerned[] = [], next?: Bilingual): Told => ({
    type: `transfer.${type}`,
    company,
    authority,
    concerns,
    ...(next && { next }),
  });

export const toBoth = toldTo(true, true);

export const toCompany = toldTo(true, false);

export const toAuthority = toldTo(false, true);

/** What somebody said of a transfer that a later event may make void. */
export interface SaidBefore {
  readonly as: 'opinion' | 'vote';
  /** Of an opinion. */
  readonly discipline: string | null;
}

/** What an event does to the clock of a review, or of the check for completeness before it. */
export type ClockEffect =
  /** A clock of its own begins. */
  | 'begins-anew'
  | 'check-begins'
  | 'check-ends'
  | 'extends'
  /** It stands still while the company is asked, or heard. */
  | 'asks'
  | 'hears'
  | 'resumes'
  /** A hearing is over by it; a company that was asked has still to answer. */
  | 'ends-hearing'
  /** It runs on, and its reader is told so. */
  | 'amends'
  | 'stops';

/** An entry of the history, as the followers of the history are told of it. */
export interface EntryDeclaration {
  /** What happened, in one sentence: in the timeline, in lists, mails and messages, and as the reason why a deadline ended. */
  readonly says: Bilingual;
  /** The same where the state that it led to says more. */
  readonly saysWhen?: Readonly<Partial<Record<Transfer['state'], Bilingual>>>;
  /** Null for what goes on within a review, which nobody outside waits for. */
  readonly told: Told | null;
}

/** An event: all that the product knows of its kind. */
export interface EventDeclaration<E> extends EntryDeclaration {
  /** The transfer after it. Total: it never refuses, for what has happened has happened. */
  readonly fold: (transfer: Transfer, event: E) => Transfer;
  /** What it adds to its entry: ids, codes and digests only. Free text stays out; its digest says which text it was. */
  readonly history: (event: E) => Readonly<Record<string, Json>>;
  /** Null where no deadline begins, ends or passes with it. */
  readonly deadlines: EventDeadlines<E> | null;
  /** The step whose voters alone it concerns; left out where it concerns those of every open step. */
  readonly step?: (event: E) => number;
  /** For whom a deputy did it; left out of what no deputy does. */
  readonly deputy?: (event: E) => OnBehalfOf | undefined;
  /** Who does it for the authority hears no appeal against the decision. */
  readonly decides?: true;
  /** It shows that an officer works on a review, beside the opinion, which ends it. */
  readonly works?: true;
  /** Only the authority reads it. */
  readonly within?: true;
  /** The company hands its filing in by it, and has a receipt of that. */
  readonly handsIn?: true;
  /** Its entry names documents that the company shows. */
  readonly shows?: true;
  /** What it does to the clock of the review; left out where that runs on. */
  readonly clock?: ClockEffect;
  /** Whether it makes void what was said before; left out where it never does. `entry` is what its history entry says. */
  readonly voids?: (said: SaidBefore, entry: Readonly<Record<string, Json>>) => boolean;
}

/** Events that belong together: of each kind its declaration. `P` says what events of each kind carry beside who and when. */
export type Declarations<P> = {
  readonly [K in keyof P]: EventDeclaration<Happened & { readonly kind: K } & P[K]>;
};

/** The transfer stays as it is. */
export function unchanged(transfer: Transfer): Transfer {
  return transfer;
}

/** Its entry has nothing to add to who, when and which kind. */
export function nothing(): Readonly<Record<string, Json>> {
  return {};
}

export function onBehalfOf({ onBehalfOf: whom }: ByDeputy): OnBehalfOf | undefined {
  return whom;
}
