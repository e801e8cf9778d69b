import type { AssessmentId, Instant } from '@carnet/kernel';
import type { EvidenceDocument } from './conditions/obligation.js';
import type { AnswerDue } from './information.js';
import type { Actor, OpenStep, Transfer, TransferDecision, Vote } from './transfer.js';

/** How a hearing ended: the company stated its view, waived the hearing, or let its day pass; or the matter went another way before. */
export const HEARING_ENDS = ['stated', 'waived', 'lapsed', 'withdrawn', 'overtaken'] as const;
export type HearingEnd = (typeof HEARING_ENDS)[number];

/** What a company says to an intention to refuse. */
export interface GivenView {
  readonly words: string;
  readonly documents: readonly EvidenceDocument[];
}

/** Votes would refuse: the company is told so, and heard before anything is decided. */
export interface Hearing {
  /** From 1. */
  readonly round: number;
  readonly offeredAt: Instant;
  readonly due: AnswerDue;
  /** What the votes would have decided; it takes no effect. */
  readonly intended: TransferDecision;
  /** The step whose votes would refuse: its voters look a second time. */
  readonly step: OpenStep;
  /** The votes of that step, void by the hearing and shown for ever. */
  readonly voided: readonly Vote[];
  /** The judgement, and how often the transfer had been sent back: what a hearing was about. */
  readonly assessmentId: AssessmentId | null;
  readonly sentBack: number;
  /** What the company said; left out where it said nothing. */
  readonly view?: GivenView & { readonly by: Actor };
  /** Left out while the company may be heard. */
  readonly end?: { readonly as: HearingEnd; readonly at: Instant };
}

/** The hearing that waits for the company; null where none does. */
export function openHearing({ hearings }: Pick<Transfer, 'hearings'>): Hearing | null {
  const last = hearings?.at(-1);
  return last === undefined || last.end !== undefined ? null : last;
}

/** The hearings about the transfer as it was last judged and reviewed; those of before went with what they were about. */
export function hearingsNow({ hearings = [], assessmentId, sentBack = 0 }: Transfer): readonly Hearing[] {
  return hearings.filter((one) => one.assessmentId === assessmentId && one.sentBack === sentBack);
}

/**
 * The hearing after which the votes of a step may refuse; null where the company was not heard about them. Each step that would refuse
 * has its own: what one step holds against a transfer, another one need not.
 */
export function hearingHeld(transfer: Transfer, step: number): Hearing | null {
  const held = (as: HearingEnd): boolean => as === 'stated' || as === 'waived' || as === 'lapsed';
  return hearingsNow(transfer).findLast((one) => one.step.index === step && one.end !== undefined && held(one.end.as)) ?? null;
}

/** A hearing that waits is over; without one nothing changes. */
export function hearingEnded(transfer: Transfer, end: NonNullable<Hearing['end']>, said: Pick<Hearing, 'view'> = {}): Transfer {
  const open = openHearing(transfer);
  if (open === null) return transfer;
  return { ...transfer, hearings: (transfer.hearings ?? []).map((one) => (one === open ? { ...one, ...said, end } : one)) };
}
