import type { Json } from '@carnet/kernel';
import type {
  Ballot,
  Bilingual,
  Conclusion,
  ConditionTerms,
  Lane,
  OfferedAct,
  Renewal,
  Route,
  TestedRestriction,
  TransferDecision,
  TransferState,
  VoterRole,
  Withheld,
} from '@carnet/workflow';
import type { Filing } from './filing.js';
import type { CompletenessView } from './completeness/completeness-view.js';
import type { GrantActView } from './grant-acts.js';
import type { HearingView } from './hearings/hearing-views.js';
import type { ItemView, RequestView } from './information/request-views.js';
import type { SuspicionView } from './suspicion-view.js';
import type { EarlierSaying } from './since/since.js';

/** One line of a list: what officers and companies scan. */
export interface TransferLine {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly state: TransferState;
  readonly lane: Lane | null;
  readonly audit: boolean;
  readonly title: Bilingual;
  readonly scenario: string | null;
  readonly company: { readonly id: string; readonly name: Bilingual };
  readonly from: string;
  readonly to: string;
  readonly people: { readonly ordinary: number; readonly sensitive: number } | null;
  readonly verdicts: readonly { readonly regime: string; readonly outcome: string; readonly mechanism: string }[];
  readonly reviews: readonly {
    readonly discipline: string;
    readonly assignee: string | null;
    /** For whom the assignee has it as a deputy. */
    readonly onBehalfOf: string | null;
    readonly done: boolean;
  }[];
  readonly submittedAt: string | null;
  readonly updatedAt: string;
  readonly dueOn: string | null;
  readonly paused: boolean;
  /** While the company may be heard before a refusal: by when. */
  readonly hearing: { readonly on: string; readonly at: string; readonly overdue: boolean } | null;
  /** How far a grant is suspended: with which day that ends, null: somebody lifts it; for how many fields, null: for all. Null unless it is. */
  readonly suspension: { readonly on: string | null; readonly fields: number | null } | null;
  /** While the company is asked: by when it is to answer. */
  readonly answer: { readonly on: string; readonly at: string; readonly overdue: boolean; readonly asksMoreTime: boolean } | null;
  /** The authority's own, in order; null to a company. */
  readonly tags: readonly string[] | null;
  /** Whether others did something with it since the caller's last visit; null where the caller never visited it. */
  readonly changedSinceVisit: boolean | null;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; null on the last page. */
  readonly next: string | null;
}

export interface AssessmentView {
  readonly id: string;
  readonly at: string;
  /** The body as it was frozen: facts, verdicts with findings, readings, duties, pack and reference digests, route. */
  readonly body: Json;
  readonly digest: string;
}

export interface GovernanceCheck {
  readonly code: string;
  readonly status: 'passed' | 'attention' | 'failed';
  readonly says: Bilingual;
  readonly items: readonly string[];
}

/** A duty that an assessment named, as far as the governance checks look at it. */
export interface DutyInHand {
  readonly id: string;
  readonly status: string;
  /** Codes of the documents it asks for. */
  readonly documents: readonly string[];
}

export interface TimelineEntry {
  readonly at: string;
  readonly kind: string;
  readonly actor: {
    readonly kind: 'person' | 'key' | 'system';
    readonly role: string;
    readonly name: string | null;
    /** The name of the person for whom a deputy acted. */
    readonly onBehalfOf: string | null;
  };
  readonly says: Bilingual;
  readonly refused: boolean;
}

/** A review as shown: people's ids and words only within the authority. */
export interface ReviewView {
  readonly discipline: string;
  readonly assignee: string | null;
  /** For whom the assignee has it as a deputy; within the authority only. */
  readonly onBehalfOf: string | null;
  /** For whom the caller may take it now as their deputy. */
  readonly deputyFor: string | null;
  readonly opinion: {
    readonly officer: string | null;
    /** For whom a deputy gave it; within the authority only. */
    readonly onBehalfOf: string | null;
    /** Null where it is withheld. */
    readonly conclusion: Conclusion | null;
    readonly reasons: string | null;
    readonly conditions: readonly string[];
    /** Those that were chosen from the library or written with all that is asked by them. */
    readonly terms: readonly ConditionTerms[];
    readonly contentDigest: string;
    readonly at: string;
    /** Whether the officer stated to have no conflict of interest. */
    readonly noConflict: boolean;
    /** How the agreements judged what it holds back; within the authority only. */
    readonly restriction: TestedRestriction | null;
    /** Why the caller is not told what it says; null where it is told. */
    readonly withheld: Withheld | null;
  } | null;
}

export interface StepView {
  readonly index: number;
  readonly role: VoterRole;
  readonly seats: number;
  readonly quorum: number;
  readonly voters: readonly string[];
  /** Those among them who sit for somebody who missed the last day. */
  readonly escalatedTo: readonly string[];
  /** Those among them in whose seat the caller may vote now as their deputy. */
  readonly deputyFor: readonly string[];
  /** Whether one refusal ends it. */
  /** How often seats that were missed have passed on. */
  readonly escalated: number;
  readonly veto: boolean;
  readonly openedAt: string;
}

export interface VoteView {
  readonly step: number;
  readonly voter: string | null;
  /** In whose seat a deputy voted; within the authority only. */
  readonly onBehalfOf: string | null;
  /** Null where it is withheld. */
  readonly ballot: Ballot | null;
  readonly reasons: string | null;
  readonly conditions: readonly string[];
  readonly terms: readonly ConditionTerms[];
  readonly contentDigest: string;
  readonly at: string;
  /** What it makes of what the company said at a hearing; within the authority only. */
  readonly onView: string | null;
  /** As of an opinion. */
  readonly noConflict: boolean;
  readonly restriction: TestedRestriction | null;
  readonly withheld: Withheld | null;
}

/** A voter sent the transfer back to review; who and why only within the authority. */
export interface ChallengeView {
  readonly round: number;
  readonly at: string;
  readonly step: number;
  readonly by: string | null;
  readonly reasons: string | null;
  readonly disciplines: readonly string[];
  readonly voided: readonly VoteView[];
}

/** More time that the authority has for a review. */
interface ExtensionView {
  readonly workingDays: number;
  readonly reasons: string;
  /** Who extended it, or asked the company to agree; within the authority only. */
  readonly by: string | null;
  readonly at: string;
  /** The question by which the company agreed to it; null where the authority extended its term itself. */
  readonly item: string | null;
}

/** Everything about one transfer that the caller may see. */
export interface TransferView {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly state: TransferState;
  readonly contentDigest: string;
  readonly company: { readonly id: string; readonly name: Bilingual };
  readonly filing: Filing;
  readonly filedAt: string;
  readonly submittedAt: string | null;
  readonly updatedAt: string;
  readonly route: Route | null;
  readonly assessment: AssessmentView | null;
  readonly checks: readonly GovernanceCheck[];
  /** The check for completeness before the review; null where there is none. */
  readonly completeness: CompletenessView | null;
  /** More time that the authority has for the review, the first first. */
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
  /** How often a supervisor or a voter has sent the transfer back. */
  readonly sentBack: number;
  /** When voters sent it back to review, and which votes were void by that. */
  readonly challenges: readonly ChallengeView[];
  /** When the company was to be heard before a refusal, the first first. */
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
  /** The last entry of the history that the caller is shown: what a visit has seen; null where there is none. */
  readonly upTo: string | null;
  readonly acts: readonly OfferedAct[];
}

export interface ReopeningView {
  readonly at: string;
  readonly reasons: string;
  /** What it means for the company. */
  readonly says: Bilingual;
  /** The audit whose finding led to it; within the authority only. */
  readonly audit: string | null;
}

export interface EstablishedSplitView {
  /** Who established it; within the authority only. */
  readonly by: string | null;
  readonly at: string;
  readonly reasons: string;
  /** What the counters come to with the other parts, by metric. */
  readonly totals: Readonly<Record<string, number>>;
}

/** One transfer's part of a counter. */
export interface LedgerLine {
  readonly metric: string;
  readonly window: string;
  readonly party: string | null;
  readonly reserved: number;
  readonly committed: number;
}

/** What a filing answers: enough to follow it. */
export interface FilingReceipt {
  readonly id: string;
  readonly reference: string;
  readonly state: TransferState;
  readonly version: number;
  readonly contentDigest: string;
}
