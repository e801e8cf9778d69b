import type { Bilingual, Refusal } from '@carnet/kernel';
import { type AppealEvents, appealEvents } from './events/appeals.js';
import { type ApprovalEvents, approvalEvents } from './events/approval.js';
import { type ConditionEvents, conditionEvents } from './events/conditions.js';
import type { Declarations, EntryDeclaration, EventDeclaration, EventStamp } from './events/declaration.js';
import { type EndingEvents, endingEvents, type SuccessionEvents, successionEvents } from './events/endings.js';
import { type FilingEvents, filingEvents } from './events/filing.js';
import { type InformationEvents, informationEvents } from './events/information.js';
import { type NoteKind, NOTES, type ReminderKind, REMINDERS } from './events/notes.js';
import { type ReassessmentEvents, reassessmentEvents } from './events/reassessment.js';
import { type RecountEvents, recountEvents } from './events/recounts.js';
import { type ReviewEvents, reviewEvents } from './events/review.js';
import type { RecountEventKind } from './recount.js';
import type { TransferState } from './vocabulary.js';

type EventPayloads = FilingEvents &
  ReviewEvents &
  InformationEvents &
  ApprovalEvents &
  ConditionEvents &
  ReassessmentEvents &
  EndingEvents &
  AppealEvents &
  RecountEvents &
  SuccessionEvents;

export type TransferEventKind = keyof EventPayloads;

export type EventOf<K extends TransferEventKind> = { readonly [A in K]: EventStamp & { readonly kind: A } & EventPayloads[A] }[K];

/** An event in the life of a transfer. `evolveTransfer` folds events into state; the journal stores the rows that they carry. */
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

/** Every kind of event, declared once: its change of the transfer, its entry, its sentence, its audience and its deadlines. */
export const EVENTS: Declarations<EventPayloads> = { ...fromFilingToAppeal, ...recountEvents, ...successionEvents };

/** The kinds of history entries: events, notes, and deadlines that remind. */
export type EntryKind = TransferEventKind | NoteKind | ReminderKind;

/** Every kind of history entry, with its sentence and its audience, in the order in which people see the types of messages. */
export const ENTRIES: Readonly<Record<EntryKind, EntryDeclaration>> = {
  ...fromFilingToAppeal,
  ...NOTES,
  ...recountEvents,
  ...REMINDERS,
  ...successionEvents,
};

export function declarationOf<E extends TransferEvent>({ kind }: E): EventDeclaration<E> {
  return EVENTS[kind] as EventDeclaration<E>;
}

/** Whether the event reports days that a later calendar has counted again. */
export function isRecount(event: TransferEvent): event is RecountEvent {
  return event.kind in recountEvents;
}

/** The kinds of events whose declaration meets a condition. */
export function eventKinds(holds: (declaration: EventDeclaration<never>) => unknown): readonly TransferEventKind[] {
  return (Object.keys(EVENTS) as TransferEventKind[]).filter((kind) => holds(EVENTS[kind]));
}

/** The declaration of the event behind a history entry; null if the entry is not an event. */
export function findEventDeclaration(kind: string): EventDeclaration<never> | null {
  return Object.hasOwn(EVENTS, kind) ? EVENTS[kind as TransferEventKind] : null;
}

/** The sentence of a kind of entry, specific to the state `to` if there is one for it; null for an unknown kind. */
export function sentenceOf(kind: string, to: unknown = null): Bilingual | null {
  if (!Object.hasOwn(ENTRIES, kind)) return null;
  const { says, saysWhen = {} }: EntryDeclaration = ENTRIES[kind as EntryKind];
  return saysWhen[to as TransferState] ?? says;
}

/** Work for a machine that follows from a decision; the journal writes one work item for each. */
export type FollowUp = 'assess' | 'prepare-review' | 'open-step';

/** What happens to the quantities that the transfer reserved in the company's ledger. */
export type LedgerEffect = 'none' | 'commit' | 'release';

/** The result of a step: the events and what follows from them, or a refusal. */
export type Decision =
  | {
      readonly accepted: true;
      readonly events: readonly TransferEvent[];
      readonly followUps: readonly FollowUp[];
      readonly ledger: LedgerEffect;
    }
  | { readonly accepted: false; readonly refusal: Refusal };

/** Whether the caller may take an act now; `reason` says why not. */
export interface OfferedAct {
  readonly kind: string;
  readonly offered: boolean;
  readonly code: string | null;
  readonly reason: Bilingual | null;
}
