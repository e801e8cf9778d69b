import { voteView } from '../approval/ballots.js';
import type { Instant } from '@carnet/kernel';
import type { EvidenceDocument, Hearing, HearingEnd, Statement, Transfer } from '@carnet/workflow';
import type { HearingShown } from './hearings.dto.js';

export function hearingView({ round, offeredAt, due, end, view, step, voided }: Hearing, now: Instant, inside: boolean): HearingShown {
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
export function hearingViews({ hearings = [] }: Transfer, now: Instant, inside: boolean): readonly HearingShown[] {
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
