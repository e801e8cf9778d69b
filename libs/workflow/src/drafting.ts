import type { Instant, IsoDate, Refusal } from '@carnet/kernel';
import { refusalTexts } from './refusals.js';
import type { Actor, Transfer } from './transfer.js';

/** Who last changed a part of a draft, and in which version. */
export interface Touch {
  readonly version: number;
  readonly by: Actor;
  readonly at: Instant;
}

/**
 * The drafting state of a filing, by its parts: JSON pointers such as `/people` and `/facts/purpose`. It is dropped when the draft is
 * filed.
 */
export interface Drafting {
  /** Parts that have changed since the draft was opened. */
  readonly touched: Readonly<Record<string, Touch>>;
  /** Parts that a template filled in and nobody has checked yet. */
  readonly unconfirmed: readonly string[];
  /** When the draft was last saved. */
  readonly editedAt: Instant;
}

/** How long a draft that nobody edits is kept; one version for each first day. */
export interface DraftTerm {
  readonly name: string;
  readonly from: IsoDate | null;
  /** Number of local days after the day on which the draft was last saved. */
  readonly days: number;
  /** How many days before the last day the company is reminded, earliest reminder first. */
  readonly near: readonly number[];
}

/** Oldest first. */
const terms: readonly [DraftTerm, ...DraftTerm[]] = [{ name: 'draft-2026.1', from: null, days: 90, near: [14, 3] }];

/** The term of drafts saved on a given day. */
export function draftTermOn(day: IsoDate): DraftTerm {
  return terms.findLast(({ from }) => from === null || from <= day) ?? terms[0];
}

/** Whether more than `days` days have passed since the draft was last saved. */
export function isDraftTermOver({ drafting }: Transfer, at: Instant, days: number): boolean {
  return drafting !== undefined && Date.parse(at) - Date.parse(drafting.editedAt) > days * 86_400_000;
}

/** The refusal for edits of a lapsed draft; null if the draft has not lapsed. */
export function lapsedRefusal({ state }: Transfer): Refusal | null {
  return state === 'lapsed' ? { code: 'draft-lapsed', detail: refusalTexts['draft-lapsed'].en, context: { state } } : null;
}

/** Why a filing cannot be copied; null if it can. Only lapsed and withdrawn filings can be. */
export function copyRefusal({ state }: Transfer): Refusal | null {
  if (state === 'lapsed' || state === 'withdrawn') return null;
  return { code: 'not-to-copy', detail: refusalTexts['not-to-copy'].en, context: { state } };
}

/** A part that changed after a given version. */
export interface TouchedPart extends Touch {
  readonly part: string;
}

/** Parts changed after a version of a draft, in the order of their pointers. */
export function touchedSince({ drafting }: Transfer, version: number): readonly TouchedPart[] {
  return Object.entries(drafting?.touched ?? {})
    .filter(([, touch]) => touch.version > version)
    .map(([part, touch]) => ({ part, ...touch }))
    .sort((one, other) => (one.part < other.part ? -1 : 1));
}

/** The drafting state after an edit: the changed parts count as checked, like the confirmed ones. */
export function updateDrafting(drafting: Drafting | undefined, touch: Touch, { parts, confirms }: EditedParts): Drafting {
  const seen = new Set([...parts, ...confirms]);
  const changed = Object.fromEntries(parts.map((part) => [part, touch]));
  return {
    touched: { ...drafting?.touched, ...changed },
    unconfirmed: (drafting?.unconfirmed ?? []).filter((part) => !seen.has(part)),
    editedAt: touch.at,
  };
}

/** The parts that an edit changes, and the template's parts that it confirms as correct. */
export interface EditedParts {
  readonly parts: readonly string[];
  readonly confirms: readonly string[];
}
