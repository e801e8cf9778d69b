import type { ChecklistAnswer, OpinionChecklist } from './checklist/checklist.js';
import type { AssessmentId, Digest, Instant, IsoDate, PersonId, TransferId } from '@carnet/kernel';
import type { AppealCommand } from './appeal/appeal-commands.js';
import type { ConditionTerms, Dues, ObligationDue } from './conditions/condition.js';
import type { EvidenceDocument } from './conditions/obligation.js';
import type { RepresentedPerson } from './delegation.js';
import type { EditedParts } from './drafting.js';
import type { GivenView } from './hearing.js';
import type { ChangedPart, ImmaterialDifference } from './immaterial.js';
import type { AnswerDue, ItemReply, NewItem, Settlement } from './information.js';
import type { RecountedDay } from './recount.js';
import type { TestedRestriction } from './restriction.js';
import type { OtherRenewal } from './renewal.js';
import type { ChangeCause, LearnedChange } from './reported-change.js';
import type { StatementDue } from './statement.js';
import type { Actor, GrantTerm, ReassessmentDue, Route, TransferDecision } from './transfer.js';
import type {
  Ballot,
  ClaimLapse,
  Conclusion,
  Discipline,
  DocumentJudgement,
  InterventionCause,
  LawChangeAnswer,
  LiftingCause,
  SurrenderCause,
} from './vocabulary.js';

/** People who could take over the reviews and seats of somebody with a conflict of interest. */
export interface ConflictCandidates {
  readonly reviewers: Readonly<Partial<Record<Discipline, readonly PersonId[]>>>;
  readonly voters: readonly PersonId[];
}

/** The roles and disciplines of a person of the authority. */
export interface Standing {
  readonly roles: readonly string[];
  readonly disciplines: readonly Discipline[];
}

interface Act {
  readonly by: Actor;
  readonly at: Instant;
}

interface ReviewAct extends Act {
  /** The person whose review a deputy acts in or claims; absent if the actor acts for themselves. */
  readonly onBehalfOf?: RepresentedPerson;
}

/** An act that suspends or revokes a grant. */
interface Stopping extends Act {
  readonly cause: InterventionCause;
  readonly reasons: string;
  /** Id of the audit whose finding led to it. */
  readonly audit?: string;
  /** Result of the restriction test; null if no justification was stated. */
  readonly restriction: TestedRestriction | null;
  /** The actor's present roles at the authority; absent if they were not read. */
  readonly standing?: Standing;
}

/** Every command on a transfer, with what its step needs besides the transfer. */
export type Command =
  | AppealCommand
  | (Act & { readonly kind: 'edit'; readonly contentDigest: Digest } & EditedParts)
  | (Act & { readonly kind: 'submit' })
  | (Act & {
      readonly kind: 'withdraw';
      readonly reasons: string;
      /** Whether the audit drew the filing, and its company filed to the same recipient without a person, or the rules still check that filing. */
      readonly refiled?: boolean;
    })
  /** From a timer: the draft has not been saved for the days of its term. Refused before they have passed. */
  | (Act & { readonly kind: 'lapse-draft'; readonly term: string; readonly days: number })
  /** The rule check is done. `decision` is present exactly when the route decides without people. */
  | (Act & {
      readonly kind: 'assess';
      readonly assessmentId: AssessmentId;
      readonly contentDigest: Digest;
      readonly route: Route;
      readonly decision: TransferDecision | null;
      /** Whether the rules say the same of this content as of the previous one; absent if that is unknown. */
      readonly alike?: boolean;
    })
  /** Sets up one review per discipline, each with the officer of least load or unassigned. */
  | (Act & { readonly kind: 'prepare-review'; readonly assignees: Readonly<Partial<Record<Discipline, PersonId>>> })
  /** An officer confirms that the filing has what a review needs. `disciplines` are those that the officer holds. */
  | (ReviewAct & {
      readonly kind: 'confirm-complete';
      readonly disciplines: readonly Discipline[];
      /** Whether the actor states that they have no conflict of interest. */
      readonly noConflict: boolean;
    })
  /** From a timer: the last day of the check for completeness has passed. */
  | (Act & { readonly kind: 'lapse-completeness'; readonly due: IsoDate })
  | (ReviewAct & { readonly kind: 'claim'; readonly discipline: Discipline; readonly disciplines: readonly Discipline[] })
  | (Act & { readonly kind: 'release'; readonly discipline: Discipline; readonly reasons: string })
  /** A supervisor assigns a review to an officer, whether or not another officer has it. */
  | (Act & {
      readonly kind: 'assign-review';
      readonly discipline: Discipline;
      readonly to: PersonId;
      /** The present roles of `to` at the authority. */
      readonly standing: Standing;
      readonly reasons: string;
      /** When the lease of the last officer who acted on the review ends; null if nobody acted. */
      readonly leaseUntil: Instant | null;
      /** Assigns the review even if the officer who has it is at work. */
      readonly confirm: boolean;
    })
  /** A supervisor extends the review. `passed`: its last day is over. */
  | (Act & { readonly kind: 'extend-review'; readonly workingDays: number; readonly reasons: string; readonly passed: boolean })
  /** Takes a review from an officer who left it alone too long or may no longer review. Candidates are ordered by load, lightest first. */
  | (Act & {
      readonly kind: 'lapse-claim';
      readonly discipline: Discipline;
      readonly officer: PersonId;
      readonly because: ClaimLapse;
      readonly candidates: readonly PersonId[];
    })
  | (ReviewAct & {
      readonly kind: 'give-opinion';
      readonly discipline: Discipline;
      /** Disciplines that the officer holds. */
      readonly disciplines: readonly Discipline[];
      readonly conclusion: Conclusion;
      readonly reasons: string;
      readonly conditions: readonly string[];
      readonly terms?: readonly ConditionTerms[];
      readonly contentDigest: Digest;
      /** Result of the restriction test; null if the opinion restricts nothing. */
      readonly restriction: TestedRestriction | null;
      /** Whether the actor states that they have no conflict of interest. */
      readonly noConflict: boolean;
      /** The checklist answers; absent if there are none and none are required. */
      readonly checklist?: OpinionChecklist;
      /** Whether the policy blocks the opinion while required checklist items are open. */
      readonly waits?: boolean;
    })
  /** `checklist` is the edition of the checklist. The evidence for the answers is stored separately. */
  | (ReviewAct & {
      readonly kind: 'answer-checklist';
      readonly discipline: Discipline;
      readonly disciplines: readonly Discipline[];
      readonly checklist: string;
      readonly answers: readonly ChecklistAnswer[];
    })
  /** `disciplines`, here and below, are those that the officer holds. */
  | (ReviewAct & { readonly kind: 'raise-item'; readonly item: NewItem; readonly disciplines: readonly Discipline[] })
  | (ReviewAct & { readonly kind: 'drop-item'; readonly item: string; readonly disciplines: readonly Discipline[] })
  /** Sends the items of the batch together with these items. */
  | (ReviewAct & {
      readonly kind: 'request-information';
      readonly items: readonly NewItem[];
      readonly due: AnswerDue;
      readonly disciplines: readonly Discipline[];
      /** Whether the last day of the review is over; absent if it is not. */
      readonly passed?: boolean;
    })
  | (ReviewAct & {
      readonly kind: 'settle-item';
      readonly item: string;
      readonly as: Settlement;
      readonly reasons: string;
      /** The next question, if the item is asked again. */
      readonly again: Pick<NewItem, 'id' | 'kind' | 'question' | 'workingDays'> | null;
      readonly disciplines: readonly Discipline[];
    })
  /** `document` is the digest of the file, so the judgement does not cover a file that replaces it. */
  | (ReviewAct & {
      readonly kind: 'judge-document';
      readonly document: Digest;
      readonly as: DocumentJudgement;
      readonly reasons: string;
      readonly discipline: Discipline;
      readonly disciplines: readonly Discipline[];
    })
  /** The company asks for more time to answer. */
  | (Act & { readonly kind: 'ask-more-time'; readonly workingDays: number; readonly reasons: string })
  /** `due` is the new last day; its working days include those already given. */
  | (ReviewAct & {
      readonly kind: 'give-more-time';
      readonly workingDays: number;
      readonly due: AnswerDue;
      readonly reasons: string;
      readonly disciplines: readonly Discipline[];
    })
  | (ReviewAct & { readonly kind: 'decline-more-time'; readonly reasons: string; readonly disciplines: readonly Discipline[] })
  /** From a timer: the last day to answer has passed. Refused before that. */
  | (Act & { readonly kind: 'lapse-request' })
  /** An officer establishes that the filing is a part of a split quantity. */
  | (Act & {
      readonly kind: 'establish-split';
      readonly suspicion: string;
      readonly totals: Readonly<Record<string, number>>;
      readonly reasons: string;
      /** The content that the suspicion concerns. */
      readonly contentDigest: Digest;
      /** Disciplines that the officer holds. */
      readonly disciplines: readonly Discipline[];
    })
  /** The company answers. The content may have changed, so the rules judge the filing again. */
  | (Act & {
      readonly kind: 'answer-information';
      readonly contentDigest: Digest;
      readonly replies?: readonly ItemReply[];
      /** The difference from the earlier content, if it is only in places that a policy may call immaterial; otherwise null. */
      readonly difference?: ImmaterialDifference | null;
      /** See `request-information`. */
      readonly passed?: boolean;
    })
  /**
   * The company amends its filing. `parts` is the difference; `difference` is set if it is only in places that a policy may call
   * immaterial.
   */
  | (Act & {
      readonly kind: 'amend';
      readonly contentDigest: Digest;
      readonly parts: readonly ChangedPart[];
      readonly difference: ImmaterialDifference | null;
      readonly reasons: string;
    })
  /**
   * Names the voters of the next step, or fills the vacant seats of an open step (`step` is its place in the chain; absent for the first
   * open one). Candidates are ordered by load, lightest first. `beside` are the candidates of each step that opens beside it.
   */
  | (Act & {
      readonly kind: 'open-step';
      readonly candidates: readonly PersonId[];
      readonly beside?: readonly (readonly PersonId[])[];
      readonly step?: number;
      /** People with a seat in the open step who no longer hold its role; they lose their seats first. */
      readonly lost?: readonly PersonId[];
    })
  /** Somebody of the authority declares a conflict of interest. Candidates to take over are ordered by load, lightest first. */
  | (Act & { readonly kind: 'declare-conflict'; readonly reasons: string; readonly candidates: ConflictCandidates })
  /**
   * From a timer: the last day of an open step has passed (`step` is its place in the chain; absent for the first). The candidates take the
   * seats of voters who did not vote. `limits`: how many times the step's days have passed, if the timer fires late; absent for once.
   */
  | (Act & { readonly kind: 'escalate-step'; readonly candidates: readonly PersonId[]; readonly step?: number; readonly limits?: number })
  | (Act & {
      readonly kind: 'vote';
      readonly ballot: Ballot;
      readonly reasons: string;
      readonly conditions: readonly string[];
      readonly terms?: readonly ConditionTerms[];
      readonly contentDigest: Digest;
      readonly restriction: TestedRestriction | null;
      /** Whether the actor states that they have no conflict of interest. */
      readonly noConflict: boolean;
      /** The person in whose seat a deputy votes; absent if the seat is the voter's own. */
      readonly onBehalfOf?: RepresentedPerson;
      /** The voter's present roles at the authority; absent if they were not read. */
      readonly standing?: Standing;
      /** Term of a grant that is made now. */
      readonly term: GrantTerm;
      /** When the conditions would be due. */
      readonly dues: Dues;
      /** Last day of the hearing, if this vote leads to a refusal. */
      readonly hearing?: AnswerDue;
      /** The voter's answer to the company's view from the hearing. */
      readonly onView?: string;
    })
  /** A voter sends the transfer back to review. `disciplines` are those whose opinions reopen; all if it is empty. */
  | (Act & {
      readonly kind: 'challenge';
      readonly reasons: string;
      readonly disciplines: readonly Discipline[];
      readonly contentDigest: Digest;
      /** The voter's present roles at the authority; absent if they were not read. */
      readonly standing?: Standing;
    })
  /** A supervisor confirms a doubtful restriction, or sends the transfer back. */
  | (Act & {
      readonly kind: 'confirm-restriction';
      readonly confirmed: boolean;
      readonly reasons: string;
      readonly contentDigest: Digest;
      /** Term of a grant that is made now. */
      readonly term: GrantTerm;
      readonly dues: Dues;
      /** Last day of the hearing, if the confirmed decision is a refusal. */
      readonly hearing?: AnswerDue;
    })
  /** The company states its view on an intention to refuse; null waives the hearing. */
  | (Act & { readonly kind: 'state-view'; readonly view: GivenView | null })
  /** From a timer: the last day of the hearing has passed. Refused before that. */
  | (Act & { readonly kind: 'lapse-hearing' })
  /** `obligation`, here and below, is the number of the obligation. */
  | (Act & { readonly kind: 'agree-to-condition'; readonly obligation: number })
  | (Act & {
      readonly kind: 'give-evidence';
      readonly obligation: number;
      readonly words: string;
      readonly documents: readonly EvidenceDocument[];
    })
  /** `disciplines`, here and below, are those that the officer holds. */
  | (Act & {
      readonly kind: 'judge-evidence';
      readonly obligation: number;
      readonly accepted: boolean;
      readonly reasons: string;
      readonly disciplines: readonly Discipline[];
    })
  | (Act & {
      readonly kind: 'state-breach';
      readonly obligation: number;
      readonly reasons: string;
      readonly disciplines: readonly Discipline[];
    })
  /** From a timer: the last day of an obligation has passed. */
  | (Act & { readonly kind: 'lapse-obligation'; readonly obligation: number })
  /** From a timer: the last day of a recurring obligation has passed and the next one begins, on no earlier day than `after`. */
  | (Act & { readonly kind: 'recur-obligation'; readonly obligation: number; readonly after: IsoDate; readonly due: ObligationDue | null })
  | (Act & { readonly kind: 'waive-obligation'; readonly obligation: number; readonly reasons: string })
  /** Lifts a suspension that a breach caused, once the breach is cured. */
  | (Act & { readonly kind: 'lift-cured'; readonly reasons: string; readonly disciplines: readonly Discipline[] })
  /** An officer's answer to a law change that touches the transfer; a re-assessment has a last day. */
  | (Act & {
      readonly kind: 'answer-law-change';
      readonly lawChange: string;
      readonly answer: LawChangeAnswer;
      readonly reasons: string;
      readonly due: ReassessmentDue | null;
      /** Last day for the company to state its view in a re-assessment; null for any other answer. */
      readonly heard: StatementDue | null;
    })
  /** The company reports a change of its grant. `parts` is the difference; `flips` are the regimes whose answer changes. */
  | (Act & {
      readonly kind: 'report-change';
      readonly contentDigest: Digest;
      readonly parts: readonly ChangedPart[];
      /** The difference, if it is only in places that a policy may call immaterial; otherwise null. */
      readonly difference: ImmaterialDifference | null;
      readonly flips: readonly string[];
      readonly words: string;
      readonly due: ReassessmentDue | null;
      readonly heard: StatementDue;
    })
  /** An officer records a change that the company did not report. `filed` is the changed content; null if it is not known. */
  | (Act & {
      readonly kind: 'record-change';
      readonly learned: LearnedChange;
      /** The local day of the act. */
      readonly today: IsoDate;
      readonly causes: readonly ChangeCause[];
      readonly filed: { readonly contentDigest: Digest; readonly parts: readonly ChangedPart[]; readonly flips: readonly string[] } | null;
      /** Description of the change. The company can read it. */
      readonly reasons: string;
      readonly due: ReassessmentDue | null;
      readonly heard: StatementDue;
    })
  /** Starts a re-assessment because an audit found the decision wrong. */
  | (Act & {
      readonly kind: 're-assess';
      readonly audit: string;
      readonly reasons: string;
      readonly due: ReassessmentDue | null;
      readonly heard: StatementDue;
    })
  /**
   * The authority reopens its own refusal because of an audit. `auditor` made the finding; `other` is another transfer that would replace
   * the same grant.
   */
  | (Act & {
      readonly kind: 'reopen';
      readonly audit: string;
      readonly auditor: PersonId;
      readonly reasons: string;
      readonly other: OtherRenewal | null;
    })
  /** Ends the re-assessment: the grant stands. */
  | (Act & { readonly kind: 'confirm-grant'; readonly reasons: string })
  /** `urgent`: the suspension cannot wait for the company's statement in the re-assessment, which follows. */
  | (Stopping & { readonly kind: 'suspend'; readonly urgent?: true })
  | (Act & { readonly kind: 'lift'; readonly cause: LiftingCause; readonly reasons: string })
  /** From a timer: the last day of a varied suspension has passed. */
  | (Act & { readonly kind: 'end-suspension' })
  | (Stopping & { readonly kind: 'revoke' })
  /** A later calendar is published. `days` are the days that were counted beyond the earlier one, counted again. */
  | (Act & { readonly kind: 'recount-deadlines'; readonly calendar: string; readonly days: readonly RecountedDay[] })
  /** The company gives up the grant. */
  | (Act & { readonly kind: 'surrender'; readonly cause: SurrenderCause; readonly reasons: string })
  /** From a timer: the term of the grant has passed. Refused before that. */
  | (Act & { readonly kind: 'expire' })
  | (Act & { readonly kind: 'supersede'; readonly successor: TransferId });

export type CommandKind = Command['kind'];
export type CommandOf<K extends CommandKind> = Extract<Command, { readonly kind: K }>;
