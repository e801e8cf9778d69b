import type { GivenAnswer, OpinionChecklist } from './checklist/checklist.js';
import type { AssessmentId, Digest, Instant, IsoDate, PersonId, TransferId } from '@carnet/kernel';
import type { AppealCommand } from './appeal/appeal-commands.js';
import type { ConditionTerms, Dues, ObligationDue } from './conditions/condition.js';
import type { EvidenceDocument } from './conditions/obligation.js';
import type { Represented } from './delegation.js';
import type { DraftedParts } from './drafting.js';
import type { GivenView } from './hearing.js';
import type { ChangedPart, SlightDifference } from './immaterial.js';
import type { AnswerDue, ItemReply, NewItem, SettledAs } from './information.js';
import type { RecountedDay } from './recount.js';
import type { TestedRestriction } from './restriction.js';
import type { OtherRenewal } from './renewal.js';
import type { ChangeCause, LearnedChange } from './reported-change.js';
import type { StatementDue } from './statement.js';
import type { Actor, GrantTerm, ReassessmentDue, Route, TransferDecision } from './transfer.js';
import type { Ballot, ClaimLapse, Conclusion, Discipline, DocumentJudgement, InterventionCause } from './vocabulary.js';
import type { LawChangeAnswer, LiftingCause, SurrenderCause } from './vocabulary.js';

/** Who could take what somebody leaves who has a conflict of interest. */
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

/** What is done in a review. */
interface ReviewAct extends Act {
  /** For whom a deputy does it who has the review for somebody, or claims it; left out where it is the actor's own. */
  readonly onBehalfOf?: Represented;
}

/** What stops a grant, for a time or for good. */
interface Stopping extends Act {
  readonly cause: InterventionCause;
  readonly reasons: string;
  /** The audit whose finding led to it. */
  readonly audit?: string;
  /** How the agreements judge it; null where nothing was stated. */
  readonly restriction: TestedRestriction | null;
  /** What whoever stops it is now; left out where nobody looked. */
  readonly standing?: Standing;
}

/** Everything that can be asked of a transfer; what a step needs beyond the transfer travels here. */
export type Command =
  | AppealCommand
  | (Act & { readonly kind: 'edit'; readonly contentDigest: Digest } & DraftedParts)
  | (Act & { readonly kind: 'submit' })
  | (Act & { readonly kind: 'withdraw'; readonly reasons: string })
  /** Nobody worked on the draft for the days of a term: asked by a timer, and refused as long as they are not over. */
  | (Act & { readonly kind: 'lapse-draft'; readonly term: string; readonly days: number })
  /** The rule check is done: where the transfer goes from here. `decision` is present exactly when the route disposes of it. */
  | (Act & {
      readonly kind: 'assess';
      readonly assessmentId: AssessmentId;
      readonly contentDigest: Digest;
      readonly route: Route;
      readonly decision: TransferDecision | null;
      /** Whether the rules say of the content what they said of the one before it; left out, that is not known. */
      readonly alike?: boolean;
    })
  /** The governance review is set up: one review per discipline, each with the officer of least load, or nobody. */
  | (Act & { readonly kind: 'prepare-review'; readonly assignees: Readonly<Partial<Record<Discipline, PersonId>>> })
  /** An officer says that the filing has what a review needs. `disciplines` are those that the officer holds. */
  | (ReviewAct & {
      readonly kind: 'confirm-complete';
      readonly disciplines: readonly Discipline[];
      /** Whether the person who acts states that they have no conflict of interest. */
      readonly noConflict: boolean;
    })
  /** The day of the check for completeness is over: asked by its timer. */
  | (Act & { readonly kind: 'lapse-completeness'; readonly due: IsoDate })
  | (ReviewAct & { readonly kind: 'claim'; readonly discipline: Discipline; readonly disciplines: readonly Discipline[] })
  | (Act & { readonly kind: 'release'; readonly discipline: Discipline; readonly reasons: string })
  /** A supervisor gives a review to an officer, whoever has it. */
  | (Act & {
      readonly kind: 'assign-review';
      readonly discipline: Discipline;
      readonly to: PersonId;
      /** What that person is at the authority now. */
      readonly standing: Standing;
      readonly reasons: string;
      /** Until when the lease runs of who acted on it last; null where nobody did. */
      readonly leaseUntil: Instant | null;
      /** Goes on although the officer who has it is at work. */
      readonly confirm: boolean;
    })
  /** A supervisor gives the authority more time for the review. `passed`: its last day is over. */
  | (Act & { readonly kind: 'extend-review'; readonly workingDays: number; readonly reasons: string; readonly passed: boolean })
  /** A review is taken from an officer who left it alone too long, or may review no more; candidates come ordered by load, lightest first. */
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
      /** The disciplines the officer holds. */
      readonly disciplines: readonly Discipline[];
      readonly conclusion: Conclusion;
      readonly reasons: string;
      readonly conditions: readonly string[];
      readonly terms?: readonly ConditionTerms[];
      readonly contentDigest: Digest;
      /** How the agreements judge what holds the transfer back; null where nothing does. */
      readonly restriction: TestedRestriction | null;
      /** Whether the person who acts states that they have no conflict of interest. */
      readonly noConflict: boolean;
      /** What was answered of the checklist; left out where nothing was, and nothing need be. */
      readonly checklist?: OpinionChecklist;
      /** Whether the opinion waits for what is open of it, as the policy says. */
      readonly waits?: boolean;
    })
  /** `checklist` is the edition. What the answers rest on is kept beside them. */
  | (ReviewAct & {
      readonly kind: 'answer-checklist';
      readonly discipline: Discipline;
      readonly disciplines: readonly Discipline[];
      readonly checklist: string;
      readonly answers: readonly GivenAnswer[];
    })
  /** `disciplines` are here and below those that the officer holds. */
  | (ReviewAct & { readonly kind: 'raise-item'; readonly item: NewItem; readonly disciplines: readonly Discipline[] })
  | (ReviewAct & { readonly kind: 'drop-item'; readonly item: string; readonly disciplines: readonly Discipline[] })
  /** Sends what waits in the batch and, on top, these items. */
  | (ReviewAct & {
      readonly kind: 'request-information';
      readonly items: readonly NewItem[];
      readonly due: AnswerDue;
      readonly disciplines: readonly Discipline[];
      /** Whether the last day of the review is over; left out, it is not. */
      readonly passed?: boolean;
    })
  | (ReviewAct & {
      readonly kind: 'settle-item';
      readonly item: string;
      readonly as: SettledAs;
      readonly reasons: string;
      /** What is asked next, when it is asked again. */
      readonly again: Pick<NewItem, 'id' | 'kind' | 'question' | 'workingDays'> | null;
      readonly disciplines: readonly Discipline[];
    })
  /** `document` is the digest of the file: what takes its place was not judged. */
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
  /** `due` is the new day, with all the working days up to it. */
  | (ReviewAct & {
      readonly kind: 'give-more-time';
      readonly workingDays: number;
      readonly due: AnswerDue;
      readonly reasons: string;
      readonly disciplines: readonly Discipline[];
    })
  | (ReviewAct & { readonly kind: 'decline-more-time'; readonly reasons: string; readonly disciplines: readonly Discipline[] })
  /** The day to answer is over: asked by a timer, and refused as long as it is not. */
  | (Act & { readonly kind: 'lapse-request' })
  /** An officer establishes that the filing is a part of a quantity that was split. */
  | (Act & {
      readonly kind: 'establish-split';
      readonly suspicion: string;
      readonly totals: Readonly<Record<string, number>>;
      readonly reasons: string;
      /** The content that the suspicion was about. */
      readonly contentDigest: Digest;
      /** The disciplines the officer holds. */
      readonly disciplines: readonly Discipline[];
    })
  /** The company answers; the content may have changed, so the rules judge anew. */
  | (Act & {
      readonly kind: 'answer-information';
      readonly contentDigest: Digest;
      readonly replies?: readonly ItemReply[];
      /** How the content differs from the one before, where that is in places alone that a policy may call immaterial. */
      readonly difference?: SlightDifference | null;
      /** As in `request-information`. */
      readonly passed?: boolean;
    })
  /** The company puts its filing right. `parts`: how it differs; `difference`: where that is in places alone that a policy may call immaterial. */
  | (Act & {
      readonly kind: 'amend';
      readonly contentDigest: Digest;
      readonly parts: readonly ChangedPart[];
      readonly difference: SlightDifference | null;
      readonly reasons: string;
    })
  /**
   * Names the voters of the next step, or fills the seats that were left of an open one (`step` by its place, the first unless told);
   * candidates come ordered by load, lightest first. `beside` are those of each step that opens side by side with it.
   */
  | (Act & {
      readonly kind: 'open-step';
      readonly candidates: readonly PersonId[];
      readonly beside?: readonly (readonly PersonId[])[];
      readonly step?: number;
      /** Who has a seat in the open step and is no more what it was given for: their seats are left first. */
      readonly lost?: readonly PersonId[];
    })
  /** Somebody of the authority steps aside; candidates for what they leave come ordered by load, lightest first. */
  | (Act & { readonly kind: 'declare-conflict'; readonly reasons: string; readonly candidates: ConflictCandidates })
  /**
   * The last day of an open step has passed (by its place, the first unless told): who takes the seats of those who did not vote.
   * `limits`: how many times its days have passed, where nobody came to it in time; once unless told.
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
      /** Whether the person who acts states that they have no conflict of interest. */
      readonly noConflict: boolean;
      /** In whose seat a deputy votes; left out where the seat is the voter's own. */
      readonly onBehalfOf?: Represented;
      /** What the voter is now; left out where nobody looked. */
      readonly standing?: Standing;
      /** How long a grant of now would last. */
      readonly term: GrantTerm;
      /** When its conditions would be due. */
      readonly dues: Dues;
      /** By when the company could be heard, should this vote be the one that refuses. */
      readonly hearing?: AnswerDue;
      /** What the voter makes of what the company said at the hearing. */
      readonly onView?: string;
    })
  /** A voter sends the transfer back to review; `disciplines` are those whose opinions reopen, all when none is named. */
  | (Act & {
      readonly kind: 'challenge';
      readonly reasons: string;
      readonly disciplines: readonly Discipline[];
      readonly contentDigest: Digest;
      /** What the voter is now; left out where nobody looked. */
      readonly standing?: Standing;
    })
  /** A supervisor answers for a doubtful restriction, or sends the transfer back. */
  | (Act & {
      readonly kind: 'confirm-restriction';
      readonly confirmed: boolean;
      readonly reasons: string;
      readonly contentDigest: Digest;
      /** How long a grant of now would last. */
      readonly term: GrantTerm;
      readonly dues: Dues;
      /** By when the company could be heard, should what is confirmed be a refusal. */
      readonly hearing?: AnswerDue;
    })
  /** The company says what it has to say to an intention to refuse; null waives the hearing. */
  | (Act & { readonly kind: 'state-view'; readonly view: GivenView | null })
  /** The day to be heard is over: asked by a timer, and refused as long as it is not. */
  | (Act & { readonly kind: 'lapse-hearing' })
  /** `obligation` is here and below its number. */
  | (Act & { readonly kind: 'agree-to-condition'; readonly obligation: number })
  | (Act & {
      readonly kind: 'give-evidence';
      readonly obligation: number;
      readonly words: string;
      readonly documents: readonly EvidenceDocument[];
    })
  /** `disciplines` are here and below those that the officer holds. */
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
  /** The day of an obligation has passed: asked by a timer. */
  | (Act & { readonly kind: 'lapse-obligation'; readonly obligation: number })
  /** The day of a recurring one has passed and the next one begins: asked by a timer. `after`: none on an earlier day than that. */
  | (Act & { readonly kind: 'recur-obligation'; readonly obligation: number; readonly after: IsoDate; readonly due: ObligationDue | null })
  | (Act & { readonly kind: 'waive-obligation'; readonly obligation: number; readonly reasons: string })
  /** What a breach had suspended goes on, once it is cured. */
  | (Act & { readonly kind: 'lift-cured'; readonly reasons: string; readonly disciplines: readonly Discipline[] })
  /** What a change of the law asks of a transfer; a re-assessment has a last day. */
  | (Act & {
      readonly kind: 'answer-law-change';
      readonly lawChange: string;
      readonly answer: LawChangeAnswer;
      readonly reasons: string;
      readonly due: ReassessmentDue | null;
      /** By when the company may state its view in a re-assessment; null for any other answer. */
      readonly heard: StatementDue | null;
    })
  /** The company does otherwise by now what it was granted. `parts`: how that differs; `flips`: the regimes that answer otherwise of it. */
  | (Act & {
      readonly kind: 'report-change';
      readonly contentDigest: Digest;
      readonly parts: readonly ChangedPart[];
      /** Where it differs in places alone that a policy may call immaterial. */
      readonly difference: SlightDifference | null;
      readonly flips: readonly string[];
      readonly words: string;
      readonly due: ReassessmentDue | null;
      readonly heard: StatementDue;
    })
  /** An officer records what changed of a grant that its company did not report; `filed`: the content as it seems to be by now, where it is known. */
  | (Act & {
      readonly kind: 'record-change';
      readonly learned: LearnedChange;
      /** The local day of the act. */
      readonly today: IsoDate;
      readonly causes: readonly ChangeCause[];
      readonly filed: { readonly contentDigest: Digest; readonly parts: readonly ChangedPart[]; readonly flips: readonly string[] } | null;
      /** What changed. The company reads it. */
      readonly reasons: string;
      readonly due: ReassessmentDue | null;
      readonly heard: StatementDue;
    })
  /** What an audit found wrong is looked at again. */
  | (Act & {
      readonly kind: 're-assess';
      readonly audit: string;
      readonly reasons: string;
      readonly due: ReassessmentDue | null;
      readonly heard: StatementDue;
    })
  /** The authority takes up its own refusal again, because of an audit; `auditor` found it, `other` would take the place of its grant. */
  | (Act & {
      readonly kind: 'reopen';
      readonly audit: string;
      readonly auditor: PersonId;
      readonly reasons: string;
      readonly other: OtherRenewal | null;
    })
  /** The re-assessment is over: the grant stands. */
  | (Act & { readonly kind: 'confirm-grant'; readonly reasons: string })
  /** `urgent`: it cannot wait for what the company has to say of a re-assessment, which says it afterwards. */
  | (Stopping & { readonly kind: 'suspend'; readonly urgent?: true })
  | (Act & { readonly kind: 'lift'; readonly cause: LiftingCause; readonly reasons: string })
  /** The day has passed with which a varied suspension ends. */
  | (Act & { readonly kind: 'end-suspension' })
  | (Stopping & { readonly kind: 'revoke' })
  /** A later calendar has been published: days that were counted beyond the one before, as they are found by it. */
  | (Act & { readonly kind: 'recount-deadlines'; readonly calendar: string; readonly days: readonly RecountedDay[] })
  /** The company needs the grant no longer. */
  | (Act & { readonly kind: 'surrender'; readonly cause: SurrenderCause; readonly reasons: string })
  /** The granted time is over: asked by a timer, and refused as long as it is not. */
  | (Act & { readonly kind: 'expire' })
  | (Act & { readonly kind: 'supersede'; readonly successor: TransferId });

export type CommandKind = Command['kind'];
/** The command of one kind. */
export type CommandOf<K extends CommandKind> = Extract<Command, { readonly kind: K }>;
