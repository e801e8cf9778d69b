import type { Bilingual, Refusal } from '@carnet/kernel';
import { type AppealEvents, appealEvents } from './events/appeals.js';
import { type ApprovalEvents, approvalEvents } from './events/approval.js';
import { type ConditionEvents, conditionEvents } from './events/conditions.js';
import type { Declarations, EntryDeclaration, EventDeclaration, Happened } from './events/declaration.js';
import { type EndingEvents, endingEvents, type SuccessionEvents, successionEvents } from './events/endings.js';
import { type FilingEvents, filingEvents } from './events/filing.js';
import { type InformationEvents, informationEvents } from './events/information.js';
import { type NoteKind, NOTES, type ReminderKind, REMINDERS } from './events/notes.js';
import { type ReassessmentEvents, reassessmentEvents } from './events/reassessment.js';
import { type RecountEvents, recountEvents } from './events/recounts.js';
import { type ReviewEvents, reviewEvents } from './events/review.js';
import type { RecountEventKind } from './recount.js';
import type { TransferState } from './vocabulary.js';

type Carried = FilingEvents &
  ReviewEvents &
  InformationEvents &
  ApprovalEvents &
  ConditionEvents &
  ReassessmentEvents &
  EndingEvents &
  AppealEvents &
  RecountEvents &
  SuccessionEvents;

export type TransferEventKind = keyof Carried;

/** The event of one kind. */
export type EventOf<K extends TransferEventKind> = { readonly [A in K]: Happened & { readonly kind: A } & Carried[A] }[K];

/** What happened to a transfer. `evolveTransfer` folds these into state; the journal stores the rows they carry. */
export type TransferEvent = EventOf<TransferEventKind>;

export type RecountEvent = EventOf<RecountEventKind>;

const fromFilingToAppeal = {
  ...filingEvents,
  ...reviewEvents,
  ...informationEvents,
  ...approvalEvents,
  ...conditionEvents,
  ...reassessmentEvents,
  ...endingEvents,
  ...appealEvents,
};

/** Every kind of event, declared once: how it changes the transfer, its entry, its sentence, whom it is told, and its deadlines. */
export const EVENTS: Declarations<Carried> = { ...fromFilingToAppeal, ...recountEvents, ...successionEvents };

/** What the history tells of: events, notes beside them, and deadlines that remind. */
export type EntryKind = TransferEventKind | NoteKind | ReminderKind;

/** Every kind of entry in the history, with its sentence and whom it is told; in the order in which people are shown the types of messages. */
export const ENTRIES: Readonly<Record<EntryKind, EntryDeclaration>> = {
  ...fromFilingToAppeal,
  ...NOTES,
  ...recountEvents,
  ...REMINDERS,
  ...successionEvents,
};

/** The declaration of an event's kind. */
export function declarationOf<E extends TransferEvent>({ kind }: E): EventDeclaration<E> {
  return EVENTS[kind] as EventDeclaration<E>;
}

/** Whether it tells of days that a later calendar has counted anew. */
export function isRecount(event: TransferEvent): event is RecountEvent {
  return event.kind in recountEvents;
}

/** The kinds of events of which something holds. */
export function eventKinds(holds: (declaration: EventDeclaration<never>) => unknown): readonly TransferEventKind[] {
  return (Object.keys(EVENTS) as TransferEventKind[]).filter((kind) => holds(EVENTS[kind]));
}

/** The declaration of the event that an entry of the history tells of; null where it tells of something else. */
export function eventNamed(kind: string): EventDeclaration<never> | null {
  return Object.hasOwn(EVENTS, kind) ? EVENTS[kind as TransferEventKind] : null;
}

/** What an entry of that kind says, and of the state that it led to where that is told; null for an unknown kind. */
export function sentenceOf(kind: string, to: unknown = null): Bilingual | null {
  if (!Object.hasOwn(ENTRIES, kind)) return null;
  const { says, saysWhen = {} }: EntryDeclaration = ENTRIES[kind as EntryKind];
  return saysWhen[to as TransferState] ?? says;
}

/** Work a machine must do because of what happened; the journal writes one work item for each. */
export type FollowUp = 'assess' | 'prepare-review' | 'open-step';

/** What becomes of the quantities this transfer reserved in the company's ledger. */
export type LedgerEffect = 'none' | 'commit' | 'release';

/** The answer of a step: what happened and what follows from it, or why not. */
export type Decision =
  | {
      readonly accepted: true;
      readonly events: readonly TransferEvent[];
      readonly followUps: readonly FollowUp[];
      readonly ledger: LedgerEffect;
    }
  | { readonly accepted: false; readonly refusal: Refusal };

/** An act as the caller may or may not take it now; a withheld one says why. */
export interface OfferedAct {
  readonly kind: string;
  readonly offered: boolean;
  readonly code: string | null;
  readonly reason: Bilingual | null;
}
