import { type VoteView, voteView } from '@carnet/acts/vote-view.js';
import type { Instant } from '@carnet/kernel';
import type { EvidenceDocument, Hearing, HearingEnd, Statement, Transfer } from '@carnet/workflow';

/** A hearing before a refusal, as it stands. */
export interface HearingView {
  readonly round: number;
  readonly offeredAt: string;
  readonly due: { readonly workingDays: number; readonly on: string; readonly at: string };
  /** Whether that day has passed and the company is still waited for. */
  readonly overdue: boolean;
  /** Null while the company may be heard. */
  readonly end: { readonly as: HearingEnd; readonly at: string } | null;
  /** What the company said; null where it said nothing. */
  readonly view: { readonly words: string; readonly documents: readonly EvidenceDocument[] } | null;
  /** Which step would refuse, and its votes, which are void. */
  readonly step: number;
  readonly voided: readonly VoteView[];
}

export function hearingView({ round, offeredAt, due, end, view, step, voided }: Hearing, now: Instant, inside: boolean): HearingView {
  return {
    round,
    offeredAt,
    due,
    overdue: end === undefined && now > due.at,
    step: step.index,
    end: end ?? null,
    view: view === undefined ? null : { words: view.words, documents: view.documents },
    voided: voided.map((vote) => voteView(vote, inside)),
  };
}

/** Every hearing of a transfer, oldest first. */
export function hearingViews({ hearings = [] }: Transfer, now: Instant, inside: boolean): readonly HearingView[] {
  return hearings.map((one) => hearingView(one, now, inside));
}

/** What a company was asked and said while its grant was looked at again. */
export interface StatementView {
  readonly round: number;
  readonly askedAt: string;
  readonly overdue: boolean;
  /** Null while the company may speak. */
  readonly end: { readonly as: HearingEnd; readonly at: string } | null;
  /** What the company said; null where it said nothing. */
  readonly view: { readonly words: string; readonly documents: readonly EvidenceDocument[] } | null;
}

export function statementView({ round, askedAt, due, end, view }: Statement, now: Instant): StatementView {
  const said = view === undefined ? null : { words: view.words, documents: view.documents };
  return { round, askedAt, overdue: end === undefined && now > due.at, end: end ?? null, view: said };
}
