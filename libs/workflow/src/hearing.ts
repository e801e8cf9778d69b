import type { AssessmentId, Instant } from '@carnet/kernel';
import type { EvidenceDocument } from './conditions/obligation.js';
import type { AnswerDue } from './information.js';
import type { Actor, OpenStep, Transfer, TransferDecision, Vote } from './transfer.js';

/** How a hearing ended: the company stated its view, waived it or let the day pass, or the transfer was withdrawn or overtaken before. */
export const HEARING_ENDS = ['stated', 'waived', 'lapsed', 'withdrawn', 'overtaken'] as const;
export type HearingEnd = (typeof HEARING_ENDS)[number];

/** The view that a company states on an intention to refuse. */
export interface GivenView {
  readonly words: string;
  readonly documents: readonly EvidenceDocument[];
}

/** A hearing: votes would refuse, so the company is told and heard before anything is decided. */
export interface Hearing {
  /** Number of the hearing, starting at 1. */
  readonly round: number;
  readonly offeredAt: Instant;
  readonly due: AnswerDue;
  /** The decision that the votes would have made; it takes no effect. */
  readonly intended: TransferDecision;
  /** The step whose votes would refuse; its voters vote again after the hearing. */
  readonly step: OpenStep;
  /** The votes of that step, which the hearing makes void. They stay visible. */
  readonly voided: readonly Vote[];
  /** With `sentBack`, identifies the judgement and round that the hearing is about. */
  readonly assessmentId: AssessmentId | null;
  readonly sentBack: number;
  /** The company's view; absent if it stated none. */
  readonly view?: GivenView & { readonly by: Actor };
  /** Absent while the hearing is open. */
  readonly end?: { readonly as: HearingEnd; readonly at: Instant };
}

/** The hearing that waits for the company; null if there is none. */
export function openHearing({ hearings }: Pick<Transfer, 'hearings'>): Hearing | null {
  const last = hearings?.at(-1);
  return last === undefined || last.end !== undefined ? null : last;
}

/** The hearings about the present judgement and round; earlier ones do not count. */
export function currentHearings({ hearings = [], assessmentId, sentBack = 0 }: Transfer): readonly Hearing[] {
  return hearings.filter((one) => one.assessmentId === assessmentId && one.sentBack === sentBack);
}

/**
 * The hearing that allows the votes of a step to refuse; null if the company was not heard on them. Each step that would refuse needs its
 * own, because steps may have different reasons.
 */
export function findHeldHearing(transfer: Transfer, step: number): Hearing | null {
  const held = (as: HearingEnd): boolean => as === 'stated' || as === 'waived' || as === 'lapsed';
  return currentHearings(transfer).findLast((one) => one.step.index === step && one.end !== undefined && held(one.end.as)) ?? null;
}

/** Ends the open hearing; changes nothing if there is none. */
export function endHearing(transfer: Transfer, end: NonNullable<Hearing['end']>, said: Pick<Hearing, 'view'> = {}): Transfer {
  const open = openHearing(transfer);
  if (open === null) return transfer;
  return { ...transfer, hearings: (transfer.hearings ?? []).map((one) => (one === open ? { ...one, ...said, end } : one)) };
}
