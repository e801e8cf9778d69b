import type { Instant } from '@carnet/kernel';
import type { Actor, Transfer } from './transfer.js';

/** Who last changed a part of a draft, and in which version of it. */
export interface Touch {
  readonly version: number;
  readonly by: Actor;
  readonly at: Instant;
}

/**
 * What is known of a filing while it is made, by its parts: JSON pointers such as `/people` and `/facts/purpose`. Of what was filed
 * nothing of this is kept.
 */
export interface Drafting {
  /** Parts that were changed since the draft was opened. */
  readonly touched: Readonly<Record<string, Touch>>;
  /** Parts that a template filled in and nobody has looked at yet. */
  readonly unconfirmed: readonly string[];
}

/** A part that somebody changed since a version was read. */
export interface TouchedPart extends Touch {
  readonly part: string;
}

export const undrafted: Drafting = { touched: {}, unconfirmed: [] };

/** What was changed after a version of a draft, in the order of the pointers. */
export function touchedSince({ drafting = undrafted }: Transfer, version: number): readonly TouchedPart[] {
  return Object.entries(drafting.touched)
    .filter(([, touch]) => touch.version > version)
    .map(([part, touch]) => ({ part, ...touch }))
    .sort((one, other) => (one.part < other.part ? -1 : 1));
}

/** The same draft after somebody changed some parts of it and looked at others: what was changed was looked at. */
export function draftedOn(drafting: Drafting, touch: Touch, { parts, confirms }: DraftedParts): Drafting {
  const seen = new Set([...parts, ...confirms]);
  const changed = Object.fromEntries(parts.map((part) => [part, touch]));
  return {
    touched: { ...drafting.touched, ...changed },
    unconfirmed: drafting.unconfirmed.filter((part) => !seen.has(part)),
  };
}

/** What an edit is about: the parts that it changes, and those of a template that somebody says are right as they are. */
export interface DraftedParts {
  readonly parts: readonly string[];
  readonly confirms: readonly string[];
}
