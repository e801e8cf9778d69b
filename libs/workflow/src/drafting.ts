import type { Instant, IsoDate, Refusal } from '@carnet/kernel';
import { refusalTexts } from './refusals.js';
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
  /** When somebody last saved it. */
  readonly editedAt: Instant;
}

/** How long a draft is kept that nobody works on; a version for each first day. */
export interface DraftTerm {
  readonly name: string;
  readonly from: IsoDate | null;
  /** Local days after the one on which it was last saved. */
  readonly days: number;
  /** How many days before its last one the company is reminded, the earliest first. */
  readonly near: readonly number[];
}

/** Oldest first. */
const terms: readonly [DraftTerm, ...DraftTerm[]] = [{ name: 'draft-2026.1', from: null, days: 90, near: [14, 3] }];

/** The term of drafts that are saved on a day. */
export function draftTermOn(day: IsoDate): DraftTerm {
  return terms.findLast(({ from }) => from === null || from <= day) ?? terms[0];
}

/** Whether so many whole days went by since somebody saved the draft. */
export function isLeftAlone({ drafting }: Transfer, at: Instant, days: number): boolean {
  return drafting !== undefined && Date.parse(at) - Date.parse(drafting.editedAt) > days * 86_400_000;
}

/** What somebody who works on a draft that was given up is told. */
export function lapsedBar({ state }: Transfer): Refusal | null {
  return state === 'lapsed' ? { code: 'draft-lapsed', detail: refusalTexts['draft-lapsed'].en, context: { state } } : null;
}

/** Why nothing can be made of a filing once more; null where it can. It ended before anybody decided on it. */
export function copyBar({ state }: Transfer): Refusal | null {
  if (state === 'lapsed' || state === 'withdrawn') return null;
  return { code: 'not-to-copy', detail: refusalTexts['not-to-copy'].en, context: { state } };
}

/** A part that somebody changed since a version was read. */
export interface TouchedPart extends Touch {
  readonly part: string;
}

/** What was changed after a version of a draft, in the order of the pointers. */
export function touchedSince({ drafting }: Transfer, version: number): readonly TouchedPart[] {
  return Object.entries(drafting?.touched ?? {})
    .filter(([, touch]) => touch.version > version)
    .map(([part, touch]) => ({ part, ...touch }))
    .sort((one, other) => (one.part < other.part ? -1 : 1));
}

/** The same draft after somebody changed some parts of it and looked at others: what was changed was looked at. */
export function draftedOn(drafting: Drafting | undefined, touch: Touch, { parts, confirms }: DraftedParts): Drafting {
  const seen = new Set([...parts, ...confirms]);
  const changed = Object.fromEntries(parts.map((part) => [part, touch]));
  return {
    touched: { ...drafting?.touched, ...changed },
    unconfirmed: (drafting?.unconfirmed ?? []).filter((part) => !seen.has(part)),
    editedAt: touch.at,
  };
}

/** What an edit is about: the parts that it changes, and those of a template that somebody says are right as they are. */
export interface DraftedParts {
  readonly parts: readonly string[];
  readonly confirms: readonly string[];
}
