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
import type { AddedChange, ChangeTeller, ReportedChange } from './reported-change.js';
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

/** Who acts. A person has `person`; a machine key and the system have none, and can therefore never review or vote. */
export interface Actor {
  readonly kind: 'person' | 'key' | 'system';
  /** The person's, key's or system part's identifier. */
  readonly id: string;
  readonly person: PersonId | null;
}

/** For whom a deputy does something, and by which delegation. */
export interface OnBehalfOf {
  readonly person: PersonId;
  readonly delegation: string;
}

/** One stage of the approval chain: who may vote, how many votes are needed. */
export interface ApprovalStep {
  readonly role: VoterRole;
  /** How many voters the step names. */
  readonly seats: number;
  /** How many approvals complete the step; `seats - quorum + 1` refusals end it the other way. */
  readonly quorum: number;
  /** Only who holds one of these votes; left out, the role is enough. */
  readonly disciplines?: readonly Discipline[];
  /** One refusal ends the step, whatever the quorum. */
  readonly veto?: true;
  /** How many working days its voters have; left out, as many as the authority usually gives. */
  readonly workingDays?: number;
  /** Who takes the seats of voters who missed the last day; left out, they are reminded and nothing else. */
  readonly escalate?: VoterRole;
  /** How often at most seats that were missed pass on, each time after the step's days; left out, once. */
  readonly escalations?: number | 'until-decided';
  /** Opens together with the step before it in the chain; left out, it waits until that is complete. */
  readonly beside?: 'previous';
  /** Its voters do not see one another's votes until it is decided. */
  readonly blind?: true;
}

/** A step that has been opened for its named voters. */
export interface OpenStep extends ApprovalStep {
  /** Here the number of voters actually named: fewer than the chain's seats when fewer were free, never below the quorum. */
  readonly seats: number;
  readonly index: number;
  readonly voters: readonly PersonId[];
  /** Those among the voters who sit for somebody who missed the last day; left out until then. */
  readonly escalatedTo?: readonly PersonId[];
  /** How often it was escalated; left out until then. */
  readonly escalated?: number;
  readonly openedAt: Instant;
}

export interface Vote {
  readonly step: number;
  /** Who voted. */
  readonly voter: PersonId;
  /** In whose seat, where a deputy voted, and by which delegation; left out where the voter's seat was their own. */
  readonly onBehalfOf?: OnBehalfOf;
  readonly ballot: Ballot;
  readonly reasons: string;
  readonly conditions: readonly string[];
  /** Conditions with all that is asked by them; left out where bare words are all. */
  readonly terms?: readonly ConditionTerms[];
  /** What the voter saw: a vote counts only for this content. */
  readonly contentDigest: Digest;
  readonly at: Instant;
  /** Left out where it holds nothing back. */
  readonly restriction?: TestedRestriction;
  /** What the voter makes of what the company said at the hearing; left out where nothing is said of it. */
  readonly onView?: string;
  /** Why what it says is not told to its reader; told with a reading, and kept nowhere. */
  readonly withheld?: Withheld;
  /** That the voter stated to have no conflict of interest. */
  readonly noConflict: true;
}

/** The governance review of one discipline: open until an opinion is recorded. */
export interface Review {
  readonly discipline: Discipline;
  readonly assignee: PersonId | null;
  /** For whom the assignee has it as a deputy; left out where it is the assignee's own. */
  readonly onBehalfOf?: OnBehalfOf;
  readonly opinion: Opinion | null;
  /** From when on its lease counts: since it is the assignee's, or it was the authority's turn again. Left out where it is nobody's. */
  readonly since?: Instant;
  /** When the assignee last acted on it; left out until then. */
  readonly actedAt?: Instant;
}

export interface Opinion {
  readonly officer: PersonId;
  /** As in a vote. */
  readonly onBehalfOf?: OnBehalfOf;
  readonly conclusion: Conclusion;
  readonly reasons: string;
  readonly conditions: readonly string[];
  readonly terms?: readonly ConditionTerms[];
  readonly contentDigest: Digest;
  readonly at: Instant;
  /** Left out where it holds nothing back. */
  readonly restriction?: TestedRestriction;
  /** As in a vote. */
  readonly withheld?: Withheld;
  /** As in a vote. */
  readonly noConflict: true;
  /** What was answered of the checklist then; left out where nothing was, and nothing need be. */
  readonly checklist?: OpinionChecklist;
}

/** A voter sent the transfer back to review, with the votes that were void by that. */
export interface Challenge {
  /** From 1. */
  readonly round: number;
  readonly by: PersonId;
  readonly at: Instant;
  readonly step: number;
  readonly reasons: string;
  /** Whose opinions are to be given anew. */
  readonly disciplines: readonly Discipline[];
  readonly voided: readonly Vote[];
}

/** A decision that was voted and takes no effect before a supervisor has answered for the restriction in it. */
export interface Confirmation {
  readonly decision: TransferDecision;
  readonly askedAt: Instant;
  /** The step whose votes decided it. */
  readonly step: OpenStep;
  /** The steps that were open beside it; left out where none was. */
  readonly beside?: readonly OpenStep[];
}

/** How a supervisor answered for a restriction in doubt: let it take effect, or sent the transfer back. */
export interface RestrictionAnswer {
  readonly confirmed: boolean;
  readonly by: string;
  readonly at: Instant;
  readonly reasons: string;
}

/**
 * A person whose part in this transfer bars a later one, kept after edits and voided opinions: who worked on
 * the filing never reviews or votes on it, who reviewed any version of it, or asked the company about it, never votes, and who declared
 * a conflict of interest does neither.
 */
export interface Involvement {
  readonly person: PersonId;
  readonly as: 'contributor' | 'reviewer' | 'asker' | 'conflicted';
}

/**
 * What an officer established: the filing is a part of a quantity that was split to stay under a bound. `totals` are what
 * the counters come to with the other parts, by metric; the rules read them instead when they are higher.
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
  /** Each in words. */
  readonly conditions: readonly string[];
  /** The same with all that is asked by them; left out where there are none. */
  readonly terms?: readonly ConditionTerms[];
  readonly appeal: Bilingual | null;
  readonly at: Instant;
  /** Of a grant; left out of refusals. */
  readonly term?: GrantTerm;
}

/** What was last done to a grant, and why. Anybody who reads the transfer reads this too. */
export interface GrantAct {
  readonly act: 'suspended' | 'lifted' | 'revoked' | 'surrendered' | 'restored';
  /** Null for what nobody did. */
  readonly cause: GrantCause | null;
  readonly reasons: string;
  readonly at: Instant;
  /** The obligation whose breach suspended it; left out of everything else. */
  readonly obligation?: number;
  /** The appeal that led to it; left out of everything else. */
  readonly appeal?: number;
  /** The audit whose finding led to it; left out of everything else. */
  readonly audit?: string;
  /** The test of what it restricts; left out of everything else. */
  readonly restriction?: TestedRestriction;
  /** Of a suspension that was shortened: with which day it ends; left out where somebody has to lift it. */
  readonly until?: SuspensionEnd;
  /** Of a suspension that was narrowed: the fields that it holds for, the others may go; left out where it holds for all. */
  readonly fields?: readonly string[];
  /** Of a suspension: the varied one that holds again once this one is over; left out where none is. */
  readonly over?: GrantAct;
  /** Of a grant that goes on without anybody having lifted it: why; left out of everything else. */
  readonly because?: 'suspension-over';
}

/** The day with which a suspension ends by itself. */
export interface SuspensionEnd {
  readonly on: IsoDate;
  /** The last instant of that day where the authority is. */
  readonly at: Instant;
}

/** Where a grant stood when it ended: what it goes back to where a revocation falls on appeal, and what people had said of it. */
export interface RevokedFrom {
  readonly state: TransferState;
  readonly act: GrantAct | null;
  readonly reassessment?: Reassessment;
}

/** The grant whose place a transfer is to take once it is in force itself. */
export interface Renewal {
  readonly of: TransferId;
  readonly kind: RenewalKind;
}

/** A grant is looked at again: by when, and because of what - a change of the law, the finding of an audit, or one that its company reported. It holds meanwhile. */
export interface Reassessment {
  readonly lawChange?: string;
  readonly audit?: string;
  /** What its company does otherwise by now. */
  readonly causes?: ReportedChange['causes'];
  /** Who says so; left out where the company reported it. */
  readonly from?: ChangeTeller;
  readonly askedAt: Instant;
  readonly reasons: string;
  readonly due: ReassessmentDue;
  /** What was added while it was open, oldest first; left out while nothing was. */
  readonly added?: readonly AddedChange[];
  /** When the change was added from which its last day is counted; left out where that is counted from when it was asked for. */
  readonly countedFrom?: Instant;
}

/** The authority took up its own refusal again: because of what, when, and why. */
export interface Reopening {
  readonly audit: string;
  readonly at: Instant;
  readonly reasons: string;
}

/** The last day of a re-assessment: so many working days after the one on which it was asked for. */
export interface ReassessmentDue {
  readonly workingDays: number;
  readonly on: IsoDate;
  /** The last instant of that day. */
  readonly at: Instant;
}

/** One thing that keeps a transfer from being granted by the rules alone. */
export interface RouteWhy {
  readonly code: WhyCode;
  /** Null of a text that does not agree with the facts, whatever the regimes say. */
  readonly regime: string | null;
  readonly facts: readonly string[];
  readonly says: Bilingual;
}

/** What the routing policy made of an assessment. */
export interface Route {
  readonly policy: string;
  readonly lane: Lane;
  /** Set when the random audit drew this transfer: a person looks, whatever the lane. */
  readonly audit: boolean;
  /** `grant` and `refuse` are decided by policy at once; `review` goes to people. */
  readonly disposal: 'grant' | 'refuse' | 'review';
  readonly disciplines: readonly Discipline[];
  readonly chain: readonly ApprovalStep[];
  readonly reasons: readonly Bilingual[];
  /** Facts a reviewer should ask the company for or have confirmed. */
  readonly ask: readonly string[];
  /** Why the rules alone do not grant it, regime by regime; left out where the policy does not say so. */
  readonly why?: readonly RouteWhy[];
  /** What the company may do about a refusal, as the policy words it; kept here so that a late refusal quotes the policy it was routed by. */
  readonly appeal: Bilingual;
  /** How long the company has to be heard before people refuse; left out where the policy does not ask for it. */
  readonly hearing?: { readonly workingDays: number };
  /** How a filing is checked for completeness before its review; left out where the policy does not ask for it. */
  readonly completeness?: CompletenessRule;
  /** Which places of the filing may change without voiding what was said; left out where none may. */
  readonly immaterial?: readonly ImmaterialPlace[];
  /** How often its company may amend it before it is decided; left out, as often as is usual. */
  readonly amendments?: number;
  /** Reviewers do not see one another's opinions until all are given. */
  readonly blind?: true;
  /** Whether every condition needs the company's agreement, or none does; left out, as each condition says. */
  readonly agreements?: AgreementRule;
}

/** A company's request to move described data abroad, and its whole life: everything a step needs to decide. */
export interface Transfer {
  readonly id: TransferId;
  readonly tenantId: TenantId;
  readonly state: TransferState;
  /** Grows by one with every accepted change, starting at 1. */
  readonly version: number;
  /** The person who opened the filing, when a person did; machine keys belong to nobody. Further contributors stand in `involved`. */
  readonly filedBy: PersonId | null;
  readonly contentDigest: Digest;
  readonly assessmentId: AssessmentId | null;
  readonly route: Route | null;
  readonly reviews: readonly Review[];
  readonly openStep: OpenStep | null;
  /** The further steps that are open side by side with it, in the order of the chain; left out where none is. */
  readonly openBeside?: readonly OpenStep[];
  readonly votes: readonly Vote[];
  readonly request: InformationRequest | null;
  /** What officers asked or mean to ask; left out until the first is raised. */
  readonly items?: readonly InformationItem[];
  /** How often the company was asked; left out until then. */
  readonly rounds?: number;
  readonly decision: TransferDecision | null;
  /** Null as long as nobody has touched the grant. */
  readonly grantAct: GrantAct | null;
  /** What the conditions of the grant ask for, and what became of it; left out where it has none. */
  readonly obligations?: readonly Obligation[];
  /** Left out until the authority takes up its own refusal again; the latest. */
  readonly reopened?: Reopening;
  /** Left out unless the grant is under re-assessment. */
  readonly reassessment?: Reassessment;
  /** What the company was asked and said while a grant was looked at again, oldest first; left out until it is. */
  readonly statements?: readonly Statement[];
  /** What its company reported of a grant, oldest first; left out until it does. */
  readonly reported?: readonly ReportedChange[];
  /** Left out until an officer establishes one; the latest counts. */
  readonly split?: EstablishedSplit;
  /** Left out unless a decision waits for a supervisor. */
  readonly confirmation?: Confirmation;
  /** Left out until a supervisor answers for a restriction in doubt; the latest. */
  readonly restrictionAnswer?: RestrictionAnswer;
  /** Left out until a voter sends the transfer back to review. */
  readonly challenges?: readonly Challenge[];
  /** When the company was to be heard, oldest first; left out until votes would refuse and the policy asks for it. */
  readonly hearings?: readonly Hearing[];
  /** Left out until the authority has more time for the review, oldest first; a review that begins anew has none. */
  readonly extensions?: readonly ReviewExtension[];
  /** Left out unless its route asks for a check for completeness, and until the review is set up. */
  readonly completeness?: Completeness;
  /** A change in immaterial places that the rules have yet to judge; left out where none waits. */
  readonly changing?: ImmaterialChange;
  /** Changes that left what was said standing, oldest first; left out until one has. */
  readonly immaterial?: readonly ImmaterialChange[];
  /** How its company amended it, oldest first; left out until it does. */
  readonly amendments?: readonly Amendment[];
  /** How often a supervisor or a voter has sent the transfer back; left out while none has. */
  readonly sentBack?: number;
  /** Of a draft; left out of everything else. */
  readonly drafting?: Drafting;
  /** Left out unless it was made to take the place of a grant. */
  readonly renewal?: Renewal;
  /** The transfer that took its place; left out while none has. */
  readonly successor?: TransferId;
  /** Left out while it is not revoked or given back, and did not run out while it was suspended or looked at again. */
  readonly revokedFrom?: RevokedFrom;
  /** Left out until the company appeals. */
  readonly appeals?: readonly Appeal[];
  /** Persons who opined, voted, confirmed or took part in a grant for the authority, whatever became of it; left out until one has. */
  readonly deciders?: readonly PersonId[];
  /** Who takes no further part, because a decision that they had a part in was set aside; left out until then. */
  readonly barred?: readonly PersonId[];
  /** The authority's people who belong to its company or an affiliate of that, or did lately; told with each reading, and kept nowhere. */
  readonly related?: readonly PersonId[];
  /** Who is the same human as whom, by their other persons; told with each reading, and kept nowhere. Left out where nobody is. */
  readonly same?: Readonly<Partial<Record<PersonId, PersonId>>>;
  /** Separation of duties remembers persons here when the record it came from is voided. */
  readonly involved: readonly Involvement[];
}
