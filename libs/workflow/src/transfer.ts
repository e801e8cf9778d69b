import type { AssessmentId, Bilingual, Digest, Instant, IsoDate, PersonId, TenantId, TransferId } from '@carnet/kernel';
import type { Amendment } from './amendment.js';
import type { Appeal } from './appeal/appeal.js';
import type { Withheld } from './blind.js';
import type { OpinionChecklist } from './checklist/checklist.js';
import type { Completeness, CompletenessRule } from './completeness.js';
import type { ConditionTerms } from './conditions/condition.js';
import type { Obligation } from './conditions/obligation.js';
import type { Drafting } from './drafting.js';
import type { Hearing } from './hearing.js';
import type { ImmaterialChange, ImmaterialPlace } from './immaterial.js';
import type { InformationItem, InformationRequest } from './information.js';
import type { AddedChange, ChangeReporter, ReportedChange } from './reported-change.js';
import type { TestedRestriction } from './restriction.js';
import type { ReviewExtension } from './review-progress.js';
import type { Statement } from './statement.js';
import type {
  AgreementRule,
  Ballot,
  Conclusion,
  Discipline,
  GrantCause,
  Lane,
  RenewalKind,
  TransferState,
  VoterRole,
  WhyCode,
} from './vocabulary.js';

/** The actor of an act. Only a person has `person`; a machine key and the system have none, so they can never review or vote. */
export interface Actor {
  readonly kind: 'person' | 'key' | 'system';
  /** Identifier of the person, the key or the part of the system. */
  readonly id: string;
  readonly person: PersonId | null;
}

/** The person whom a deputy represents, and the delegation that allows it. */
export interface OnBehalfOf {
  readonly person: PersonId;
  readonly delegation: string;
}

/** One stage of the approval chain: who may vote, how many votes are needed. */
export interface ApprovalStep {
  readonly role: VoterRole;
  /** Number of voters that the step names. */
  readonly seats: number;
  /** Number of approvals that complete the step; `seats - quorum + 1` refusals end it with a refusal. */
  readonly quorum: number;
  /** Voters must hold one of these disciplines; absent if the role is enough. */
  readonly disciplines?: readonly Discipline[];
  /** One refusal ends the step, whatever the quorum. */
  readonly veto?: true;
  /** Working days that the voters have; absent for the authority's usual term. */
  readonly workingDays?: number;
  /** Role that takes the seats of voters who missed the last day; absent if they are only reminded. */
  readonly escalate?: VoterRole;
  /** Maximum number of escalations, each after the step's days have passed again; absent for one. */
  readonly escalations?: number | 'until-decided';
  /** The step opens together with the step before it in the chain; absent if it opens once that step is complete. */
  readonly beside?: 'previous';
  /** The voters do not see each other's votes until the step is decided. */
  readonly blind?: true;
}

/** A step that has been opened for its named voters. */
export interface OpenStep extends ApprovalStep {
  /** Number of voters actually named: fewer than the chain's seats if fewer were available, but never below the quorum. */
  readonly seats: number;
  readonly index: number;
  readonly voters: readonly PersonId[];
  /** The voters who replaced voters who missed the last day; absent before the first escalation. */
  readonly escalatedTo?: readonly PersonId[];
  /** Number of escalations so far; absent before the first. */
  readonly escalated?: number;
  readonly openedAt: Instant;
}

/** What people sign in opinions and votes. */
interface Signed {
  /** The person for whom a deputy acted, and the delegation; absent if nobody was represented. */
  readonly onBehalfOf?: OnBehalfOf;
  readonly reasons: string;
  readonly conditions: readonly string[];
  /** The conditions with their full terms; absent if they are plain text only. */
  readonly terms?: readonly ConditionTerms[];
  /** The content that was read; an opinion or a vote counts only for this content. */
  readonly contentDigest: Digest;
  readonly at: Instant;
  /** Absent if it restricts nothing. */
  readonly restriction?: TestedRestriction;
  /** Why the contents are hidden from the reader. Set on reading, never stored. */
  readonly withheld?: Withheld;
  /** The statement of no conflict of interest. */
  readonly noConflict: true;
}

export interface Vote extends Signed {
  readonly step: number;
  readonly voter: PersonId;
  readonly ballot: Ballot;
  /** The voter's answer to the company's view from the hearing; absent if the voter did not comment on it. */
  readonly onView?: string;
}

/** The governance review of one discipline: open until an opinion is recorded. */
export interface Review {
  readonly discipline: Discipline;
  readonly assignee: PersonId | null;
  /** The person for whom the assignee holds the review as a deputy; absent if it is the assignee's own. */
  readonly onBehalfOf?: OnBehalfOf;
  readonly opinion: Opinion | null;
  /**
   * When the review's lease began: when the assignee got it, or when the authority's turn began again. Absent if the review is unassigned.
   */
  readonly since?: Instant;
  /** When the assignee last acted on the review; absent before the first act. */
  readonly actedAt?: Instant;
}

export interface Opinion extends Signed {
  readonly officer: PersonId;
  readonly conclusion: Conclusion;
  /** The checklist answers at the time of the opinion; absent if there were none and none were required. */
  readonly checklist?: OpinionChecklist;
}

/** A voter's return of the transfer to review, with the votes that it made void. */
export interface Challenge {
  /** Number of the round, starting at 1. */
  readonly round: number;
  readonly by: PersonId;
  readonly at: Instant;
  readonly step: number;
  readonly reasons: string;
  /** Disciplines whose opinions must be given again. */
  readonly disciplines: readonly Discipline[];
  readonly voided: readonly Vote[];
}

/** A decision that was voted but takes no effect until a supervisor confirms the restriction in it. */
export interface Confirmation {
  readonly decision: TransferDecision;
  readonly askedAt: Instant;
  /** The step whose votes made the decision. */
  readonly step: OpenStep;
  /** The steps that were open beside it; absent if there were none. */
  readonly beside?: readonly OpenStep[];
}

/** A supervisor's answer on a doubtful restriction: confirmed, or the transfer sent back. */
export interface RestrictionAnswer {
  readonly confirmed: boolean;
  readonly by: string;
  readonly at: Instant;
  readonly reasons: string;
}

/**
 * A person whose part in the transfer bars them from another part. It is kept when the filing is edited or the opinion is voided.
 * Contributors to the filing never review it or vote on it. Reviewers of any version, and officers who asked the company about it, never
 * vote. People who declared a conflict of interest do neither.
 */
export interface Involvement {
  readonly person: PersonId;
  readonly as: 'contributor' | 'reviewer' | 'asker' | 'conflicted';
}

/**
 * An officer's finding that the filing is a part of a quantity that was split to stay under a bound. `totals` are the counters, by metric,
 * with the other parts included; the rules read them instead of the counters when they are higher.
 */
export interface EstablishedSplit {
  readonly by: PersonId;
  readonly at: Instant;
  /** The suspicion that was accepted. */
  readonly suspicion: string;
  readonly totals: Readonly<Record<string, number>>;
  readonly reasons: string;
}

/** How long a grant lasts: to the end of its last local day. */
export interface GrantTerm {
  readonly lastDay: IsoDate;
  /** The last instant of that day where the authority is. */
  readonly endsAt: Instant;
}

export interface TransferDecision {
  readonly outcome: 'granted' | 'granted-with-conditions' | 'refused';
  /** `policy` when no person decided: a clear green lane or a prohibition on stated facts. */
  readonly by: 'policy' | 'approval';
  readonly reasons: readonly Bilingual[];
  /** The conditions as text. */
  readonly conditions: readonly string[];
  /** The conditions with their full terms; absent if there are none. */
  readonly terms?: readonly ConditionTerms[];
  readonly appeal: Bilingual | null;
  readonly at: Instant;
  /** Term of the grant; absent for a refusal. */
  readonly term?: GrantTerm;
}

/** The latest act on a grant, with its reasons. Everybody who can read the transfer can read it, except its audit. */
export interface GrantAct {
  readonly act: 'suspended' | 'lifted' | 'revoked' | 'surrendered' | 'restored';
  /** Null if no coded cause applies, as when an appeal restores a grant. */
  readonly cause: GrantCause | null;
  readonly reasons: string;
  readonly at: Instant;
  /** Number of the obligation whose breach suspended the grant; absent otherwise. */
  readonly obligation?: number;
  /** Number of the appeal that led to the act; absent otherwise. */
  readonly appeal?: number;
  /** Id of the audit whose finding led to the act, for the authority alone; absent otherwise. */
  readonly audit?: string;
  /** The restriction test of the act; absent if none was made. */
  readonly restriction?: TestedRestriction;
  /** Last day of a suspension that was shortened; absent if somebody must lift it. */
  readonly until?: SuspensionEnd;
  /** Fields that a narrowed suspension holds for, while the others may be sent; absent if it holds for all fields. */
  readonly fields?: readonly string[];
  /** The varied suspension that applies again once this suspension is over; absent if there is none. */
  readonly over?: GrantAct;
  /** Why the grant continues although nobody lifted the suspension; absent otherwise. */
  readonly because?: 'suspension-over';
}

/** The last day of a suspension that ends by itself. */
export interface SuspensionEnd {
  readonly on: IsoDate;
  /** The last instant of that day where the authority is. */
  readonly at: Instant;
}

/** The state of a grant when it ended. The grant returns to it if its revocation is set aside on appeal. */
export interface RevokedFrom {
  readonly state: TransferState;
  readonly act: GrantAct | null;
  readonly reassessment?: Reassessment;
}

/** The grant that a transfer replaces once it is itself in force. */
export interface Renewal {
  readonly of: TransferId;
  readonly kind: RenewalKind;
}

/** A re-assessment of a grant: its last day and its cause, which is a law change, an audit or a changed fact. The grant holds meanwhile. */
export interface Reassessment {
  readonly lawChange?: string;
  readonly audit?: string;
  /** What the company does differently from the grant. */
  readonly causes?: ReportedChange['causes'];
  /** Who reported the change; absent if the company did. */
  readonly from?: ChangeReporter;
  readonly askedAt: Instant;
  readonly reasons: string;
  readonly due: ReassessmentDue;
  /** Changes added while the re-assessment was open, oldest first; absent if there are none. */
  readonly added?: readonly AddedChange[];
  /** When the change was added from which the last day is counted; absent if that day is counted from `askedAt`. */
  readonly countedFrom?: Instant;
}

/** The authority's reopening of its own refusal, because of an audit. */
export interface Reopening {
  readonly audit: string;
  readonly at: Instant;
  readonly reasons: string;
}

/** The last day of a re-assessment: `workingDays` after the day on which it was started. */
export interface ReassessmentDue {
  readonly workingDays: number;
  readonly on: IsoDate;
  /** The last instant of that day. */
  readonly at: Instant;
}

/** One reason why the rules alone cannot grant a transfer. */
export interface RouteWhy {
  readonly code: WhyCode;
  /** Null for a reason that concerns no single regime, such as a text that contradicts the facts. */
  readonly regime: string | null;
  readonly facts: readonly string[];
  readonly says: Bilingual;
}

/** The result of applying the routing policy to an assessment. */
export interface Route {
  readonly policy: string;
  readonly lane: Lane;
  /** True if the random audit drew this transfer: a person looks at it in any lane. */
  readonly audit: boolean;
  /** `grant` and `refuse` are decided by the policy at once; `review` goes to people. */
  readonly disposal: 'grant' | 'refuse' | 'review';
  readonly disciplines: readonly Discipline[];
  readonly chain: readonly ApprovalStep[];
  readonly reasons: readonly Bilingual[];
  /** Facts that a reviewer should ask the company for or have confirmed. */
  readonly ask: readonly string[];
  /** Why the rules alone do not grant the transfer, by regime; absent if the policy does not give reasons. */
  readonly why?: readonly RouteWhy[];
  /** The right of appeal in the words of the policy. It is kept here so that a late refusal quotes the policy that routed the transfer. */
  readonly appeal: Bilingual;
  /** Working days that the company has to be heard before people refuse; absent if the policy requires no hearing. */
  readonly hearing?: { readonly workingDays: number };
  /** How a filing is checked for completeness before its review; absent if the policy requires no check. */
  readonly completeness?: CompletenessRule;
  /** Places of the filing that may change without voiding opinions and votes; absent if there are none. */
  readonly immaterial?: readonly ImmaterialPlace[];
  /** Maximum number of amendments before the decision; absent for the usual number. */
  readonly amendments?: number;
  /** Reviewers do not see each other's opinions until all are given. */
  readonly blind?: true;
  /** Whether every condition needs the company's agreement, or none does; absent if each condition decides. */
  readonly agreements?: AgreementRule;
}

/** A company's request to send described data abroad, with everything that a step needs in order to decide. */
export interface Transfer {
  readonly id: TransferId;
  readonly tenantId: TenantId;
  readonly state: TransferState;
  /** Starts at 1 and grows by one with each accepted change. */
  readonly version: number;
  /** The person who opened the filing; null if a machine key did. Further contributors are in `involved`. */
  readonly filedBy: PersonId | null;
  readonly contentDigest: Digest;
  readonly assessmentId: AssessmentId | null;
  readonly route: Route | null;
  readonly reviews: readonly Review[];
  readonly openStep: OpenStep | null;
  /** Further steps open beside `openStep`, in the order of the chain; absent if there are none. */
  readonly openBeside?: readonly OpenStep[];
  readonly votes: readonly Vote[];
  readonly request: InformationRequest | null;
  /** Information items that officers raised or sent; absent if there are none. */
  readonly items?: readonly InformationItem[];
  /** Number of rounds of information requests; absent if there were none. */
  readonly rounds?: number;
  readonly decision: TransferDecision | null;
  /** Null if no act has changed the grant. */
  readonly grantAct: GrantAct | null;
  /** The obligations of the grant's conditions, with their results; absent if it has none. */
  readonly obligations?: readonly Obligation[];
  /** The latest reopening of a refusal by the authority; absent if there was none. */
  readonly reopened?: Reopening;
  /** Absent unless the grant is under re-assessment. */
  readonly reassessment?: Reassessment;
  /** The company's statements in re-assessments, oldest first; absent if there are none. */
  readonly statements?: readonly Statement[];
  /** Reported and recorded changes of the grant, oldest first; absent if there are none. */
  readonly reported?: readonly ReportedChange[];
  /** The latest split that an officer established; absent if there is none. */
  readonly split?: EstablishedSplit;
  /** Absent unless a decision waits for a supervisor's confirmation. */
  readonly confirmation?: Confirmation;
  /** A supervisor's latest answer on a doubtful restriction; absent if there is none. */
  readonly restrictionAnswer?: RestrictionAnswer;
  /** Absent if no voter has sent the transfer back to review. */
  readonly challenges?: readonly Challenge[];
  /** Hearings of the company, oldest first; absent until votes would refuse and the policy requires a hearing. */
  readonly hearings?: readonly Hearing[];
  /** Extensions of the present review, oldest first; absent if there are none. A review that starts again has none. */
  readonly extensions?: readonly ReviewExtension[];
  /** Absent if the route requires no check for completeness, and before the review is set up. */
  readonly completeness?: Completeness;
  /** An immaterial change that the rules have yet to judge; absent if there is none. */
  readonly changing?: ImmaterialChange;
  /** Immaterial changes that left opinions and votes standing, oldest first; absent if there are none. */
  readonly immaterial?: readonly ImmaterialChange[];
  /** Amendments by the company, oldest first; absent if there are none. */
  readonly amendments?: readonly Amendment[];
  /** How many times a supervisor or a voter has sent the transfer back; absent if never. */
  readonly sentBack?: number;
  /** Present only in a draft. */
  readonly drafting?: Drafting;
  /** Absent unless the transfer was made to renew or replace a grant. */
  readonly renewal?: Renewal;
  /** The transfer that superseded this one; absent if there is none. */
  readonly successor?: TransferId;
  /** Absent unless the grant was revoked or given back, or expired while it was suspended or re-assessed. */
  readonly revokedFrom?: RevokedFrom;
  /** Absent until the company appeals. */
  readonly appeals?: readonly Appeal[];
  /**
   * Everybody who gave an opinion, voted, confirmed or took part in a grant for the authority, even if it was voided; absent if there is
   * nobody.
   */
  readonly deciders?: readonly PersonId[];
  /** People who may take no further part, because a decision that they had a part in was set aside; absent if there are none. */
  readonly barred?: readonly PersonId[];
  /** The authority's people who belong, or recently belonged, to the company or one of its affiliates. Set on reading, never stored. */
  readonly related?: readonly PersonId[];
  /** Maps a person to the person record that identifies the same human. Set on reading, never stored; absent if nobody has two records. */
  readonly same?: Readonly<Partial<Record<PersonId, PersonId>>>;
  /** Keeps people's parts for the separation of duties, even when the record that shows the part is voided. */
  readonly involved: readonly Involvement[];
}
