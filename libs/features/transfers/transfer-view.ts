import type { Filing } from '@carnet/acts/filing.js';
import type { EarlierSaying } from '@carnet/acts/said.js';
import type { TransferDetail } from '@carnet/acts/transfer-views.store.js';
import type { AssessmentView, GovernanceCheck, GrantActView, LedgerLine, TimelineEntry } from '@carnet/acts/views.js';
import type { VoteView } from '@carnet/acts/vote-view.js';
import type { NamedPerson } from '@carnet/kernel';
import type { OfferedAct, Renewal, RestrictionAnswer, Route, TransferDecision, TransferState } from '@carnet/workflow';
import type { ReopeningView } from '../audits/reopening-view.js';
import type { HearingView } from '../hearings/hearing-views.js';
import type { ExtensionView } from '../review/reviews.dto.js';
import type { CompletenessView } from '../completeness/completeness.dto.js';
import type { ItemView, RequestView } from '../information/information.dto.js';
import type { EstablishedSplitView, SuspicionView } from '../splits/suspicions.dto.js';
import type { ReviewView, StepView, ChallengeView } from './transfer.dto.js';

/** Everything about one transfer that the caller may see. */
export interface TransferView {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly state: TransferState;
  readonly contentDigest: string;
  readonly company: TransferDetail['company'];
  readonly filing: Filing;
  readonly filedAt: string;
  readonly submittedAt: string | null;
  readonly updatedAt: string;
  readonly route: Route | null;
  readonly assessment: AssessmentView | null;
  readonly checks: readonly GovernanceCheck[];
  /** The check for completeness before the review; null where there is none. */
  readonly completeness: CompletenessView | null;
  /** More time that the authority has for the review, oldest first. */
  readonly extensions: readonly ExtensionView[];
  readonly clock: { readonly startedOn: string; readonly dueOn: string; readonly provisional: boolean; readonly paused: boolean } | null;
  readonly reviews: readonly ReviewView[];
  readonly request: RequestView | null;
  /** What was asked in all rounds; within the authority with what waits in the batch. */
  readonly items: readonly ItemView[];
  readonly step: StepView | null;
  /** The further steps that are open side by side with it. */
  readonly beside: readonly StepView[];
  readonly votes: readonly VoteView[];
  /** What the caller said of it before it changed, or what no longer counts: `ReadSince` tells what has become otherwise. */
  readonly earlier: readonly EarlierSaying[];
  readonly decision: TransferDecision | null;
  /** A decision that waits for a supervisor to answer for a restriction in it; within the authority only. */
  readonly confirmation: { readonly outcome: TransferDecision['outcome']; readonly askedAt: string } | null;
  /** How a supervisor last answered for a restriction in doubt, and why; within the authority only. */
  readonly restrictionAnswer: RestrictionAnswer | null;
  /** How often a supervisor or a voter has sent the transfer back. */
  readonly sentBack: number;
  /** When voters sent it back to review, and which votes were void by that. */
  readonly challenges: readonly ChallengeView[];
  /** When the company was to be heard before a refusal, oldest first. */
  readonly hearings: readonly HearingView[];
  /** When the authority last took up its own refusal again, and why; null where it has not. */
  readonly reopened: ReopeningView | null;
  /** What was last done to the grant, and why; null as long as nobody has touched it. */
  readonly grantAct: GrantActView | null;
  /** The grant whose place it is to take; null where there is none. */
  readonly renewal: Renewal | null;
  /** The transfer that took its place. */
  readonly successor: string | null;
  /** That it is a part of a quantity that was split, when an officer established so. */
  readonly split: EstablishedSplitView | null;
  /** Splits it may be a part of; within the authority only. */
  readonly suspicions: readonly SuspicionView[];
  readonly ledger: readonly LedgerLine[];
  readonly timeline: readonly TimelineEntry[];
  /** The names of those whose ids stand in it, by name; none to a company. */
  readonly people: readonly NamedPerson[];
  /** The last entry of the history that the caller is shown: what a visit has seen; null where there is none. */
  readonly upTo: string | null;
  readonly acts: readonly OfferedAct[];
}
