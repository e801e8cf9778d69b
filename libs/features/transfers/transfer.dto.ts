import type { Filing } from '@carnet/acts/filing.js';
import type { EarlierSaying } from '@carnet/acts/opinions-and-votes.js';
import type { TransferDetail } from '@carnet/acts/transfer-views.store.js';
import { Field } from '@carnet/http/field.js';
import { WithheldResponse } from '@carnet/http/answers.dto.js';
import { BilingualResponse, CompanyNameResponse, NamedPersonResponse } from '@carnet/http/common.dto.js';
import type { NamedPerson, TransferId } from '@carnet/kernel';
import {
  type Conclusion,
  CONCLUSIONS,
  type GrantAct,
  type GrantCause,
  INTERVENTION_CAUSES,
  LIFTING_CAUSES,
  type OfferedAct,
  type Renewal,
  RENEWAL_KINDS,
  type RenewalKind,
  type RestrictionAnswer,
  type Route,
  SURRENDER_CAUSES,
  type SuspensionEnd,
  TRANSFER_STATES,
  type TransferDecision,
  type TransferState,
  VOTER_ROLES,
  type VoterRole,
  type Discipline,
  DISCIPLINES,
} from '@carnet/workflow';
import { VoteResponse } from '../approval/approvals.dto.js';
import { CompletenessView } from '../completeness/completeness.dto.js';
import { ConditionTermsResponse } from '../conditions/conditions.dto.js';
import { HearingResponse } from '../hearings/hearings.dto.js';
import { ItemView, RequestView } from '../information/information.dto.js';
import { ReopeningResponse } from '../audits/audits.dto.js';
import { TestedRestrictionResponse } from '../restrictions/restrictions.dto.js';
import { ExtensionView } from '../review/reviews.dto.js';
import { EstablishedSplitView, SuspicionView } from '../splits/suspicions.dto.js';
import { EarlierSayingResponse } from '../visits/since.dto.js';
import type { GrantActView } from '@carnet/acts/grant-acts.js';
import {
  AssessmentResponse,
  CheckResponse,
  LedgerLineResponse,
  ClosedDaysResponse,
  TimelineEntryResponse,
} from '@carnet/acts/transfer-detail.dto.js';

export class ConfirmationResponse {
  @Field(['granted', 'granted-with-conditions', 'refused'], 'Outcome that was voted.')
  outcome!: TransferDecision['outcome'];
  @Field('date-time', 'Time since which the decision waits for a supervisor.')
  askedAt!: string;
}

export class RestrictionAnswerResponse implements RestrictionAnswer {
  @Field('boolean', 'True if the decision took effect; false if the transfer went back to review.')
  confirmed!: boolean;
  @Field('uuid', 'Id of the supervisor.')
  by!: string;
  @Field('date-time', 'Time of the answer.')
  at!: RestrictionAnswer['at'];
  @Field('text', 'Reasons for the answer.')
  reasons!: string;
}

export class OpinionResponse {
  @Field('uuid', 'Id of the officer who gave the opinion; null for companies.', { nullable: true })
  officer!: string | null;
  @Field('uuid', 'Id of the person for whom a deputy gave the opinion; null if no deputy did, and always null for companies.', {
    nullable: true,
  })
  onBehalfOf!: string | null;
  @Field(CONCLUSIONS, 'Conclusion of the review; null while it is withheld.', { nullable: true })
  conclusion!: Conclusion | null;
  @Field('text', 'Reasons for the conclusion; null while they are withheld, and always null for companies.', { nullable: true })
  reasons!: string | null;
  @Field('text', 'Conditions that the opinion proposes, as text.', { list: true })
  conditions!: readonly string[];
  @Field(ConditionTermsResponse, 'Proposed conditions that were chosen from the library, or written with all their terms.', { list: true })
  terms!: readonly ConditionTermsResponse[];
  @Field('digest', 'Digest of the content that the opinion is about.')
  contentDigest!: string;
  @Field('date-time', 'Time of the opinion.')
  at!: string;
  @Field('boolean', 'True if the officer stated that they have no conflict of interest.')
  noConflict!: boolean;
  @Field(
    TestedRestrictionResponse,
    'Test of the proposed restriction against the agreements; null if the opinion restricts nothing, and always null for companies.',
    { nullable: true },
  )
  restriction!: TestedRestrictionResponse | null;
  @Field(WithheldResponse, 'Why the content of the opinion is withheld from the caller; null if it is shown.', { nullable: true })
  withheld!: WithheldResponse | null;
}

/** A review as shown. People's ids and their words are visible within the authority only. */
export class ReviewView {
  @Field(DISCIPLINES, 'Discipline of the review.')
  readonly discipline!: Discipline;
  @Field('uuid', 'Id of the officer in charge; null if the review is unassigned, and always null for companies.', { nullable: true })
  readonly assignee!: string | null;
  @Field(
    'uuid',
    'Id of the person for whom the officer has the review as a deputy; null if the officer is no deputy, and always null for companies.',
    { nullable: true },
  )
  readonly onBehalfOf!: string | null;
  @Field('uuid', 'Id of the officer whose review the caller may take now as their deputy; null if the caller may not.', { nullable: true })
  readonly deputyFor!: string | null;
  @Field(OpinionResponse, 'Opinion; null until it is given.', { nullable: true })
  readonly opinion!: OpinionResponse | null;
}

export class StepView {
  @Field('integer', 'Position of the step in the approval chain, from 0.')
  readonly index!: number;
  @Field(VOTER_ROLES, 'Role of the voters.')
  readonly role!: VoterRole;
  @Field('integer', 'Number of voters who are named.')
  readonly seats!: number;
  @Field('integer', 'Number of approvals that complete the step.')
  readonly quorum!: number;
  @Field('uuid', 'Ids of the named voters; empty for companies.', { list: true })
  readonly voters!: readonly string[];
  @Field('uuid', 'Ids of those named voters who replaced a voter who missed the last day; empty for companies.', { list: true })
  readonly escalatedTo!: readonly string[];
  @Field('uuid', 'Ids of the named voters in whose seat the caller may vote now as their deputy.', { list: true })
  readonly deputyFor!: readonly string[];
  @Field('integer', 'Number of times that missed seats have passed to other voters.')
  readonly escalated!: number;
  @Field('boolean', 'True if one refusal ends the step.')
  readonly veto!: boolean;
  @Field('date-time', 'Time when the step was opened.')
  readonly openedAt!: string;
}

/** A challenge that sent the transfer back to review. Its author and reasons are visible within the authority only. */
export class ChallengeView {
  @Field('integer', 'Number of the challenge, from 1.')
  readonly round!: number;
  @Field('date-time', 'Time of the challenge.')
  readonly at!: string;
  @Field('integer', 'Index of the approval step whose voter sent the transfer back.')
  readonly step!: number;
  @Field('uuid', 'Id of the voter; null for companies.', { nullable: true })
  readonly by!: string | null;
  @Field('text', 'Reasons for the challenge; null for companies.', { nullable: true })
  readonly reasons!: string | null;
  @Field(DISCIPLINES, 'Disciplines whose opinions had to be given again.', { list: true })
  readonly disciplines!: readonly Discipline[];
  @Field(VoteResponse, 'Votes that the challenge made void.', { list: true })
  readonly voided!: readonly VoteResponse[];
}

export class ClockResponse {
  @Field('date', 'Day on which the clock started.')
  startedOn!: string;
  @Field('date', 'Day on which the clock ends.')
  dueOn!: string;
  @Field('boolean', 'True if the calendar for the end of the clock is not published yet.')
  provisional!: boolean;
  @Field('boolean', 'True if the clock is paused.')
  paused!: boolean;
}

export class OfferedActResponse implements OfferedAct {
  @Field('text', 'Kind of the act.')
  kind!: string;
  @Field('boolean', 'True if the caller may perform the act now.')
  offered!: boolean;
  @Field('text', 'Code with which the act would be refused now; null if it is offered.', { nullable: true })
  code!: string | null;
  @Field(BilingualResponse, 'Reason why the act is not offered, in words; null if it is offered.', { nullable: true })
  reason!: BilingualResponse | null;
}

export class SuspensionEndResponse implements SuspensionEnd {
  @Field('date', 'Last day of the suspension.')
  on!: SuspensionEnd['on'];
  @Field('date-time', 'Last instant of that day.')
  at!: SuspensionEnd['at'];
}

const GRANT_CAUSES = [...new Set([...INTERVENTION_CAUSES, ...LIFTING_CAUSES, ...SURRENDER_CAUSES])];

export class GrantActResponse implements NonNullable<TransferResponse['grantAct']> {
  @Field(['suspended', 'lifted', 'revoked', 'surrendered', 'restored'], 'Act that was performed on the grant.')
  act!: GrantAct['act'];
  @Field(GRANT_CAUSES, 'Kind of cause; null if the act does not ask for one.', { nullable: true })
  cause!: GrantCause | null;
  @Field('text', 'Reasons, in the words of the actor.')
  reasons!: string;
  @Field('date-time', 'Time of the act.')
  at!: GrantAct['at'];
  @Field(BilingualResponse, 'Meaning of the act, in words.')
  says!: BilingualResponse;
  @Field('integer', 'Number of the condition whose breach suspended the grant; absent for other acts.', { optional: true })
  obligation?: number;
  @Field('integer', 'Number of the appeal that led to the act; absent for other acts.', { optional: true })
  appeal?: number;
  @Field('uuid', 'Audit whose finding led to the act; absent for other acts and outside the authority.', { optional: true })
  audit?: string;
  @Field(TestedRestrictionResponse, 'Test of the restriction against the agreements; absent if the act restricts nothing.', {
    optional: true,
  })
  restriction?: TestedRestrictionResponse;
  @Field(SuspensionEndResponse, 'Last day of a suspension that an appeal has shortened; absent for other acts.', {
    optional: true,
  })
  until?: SuspensionEndResponse;
  @Field('text', 'Fields for which a suspension holds after an appeal has narrowed it; other fields may leave. Absent for other acts.', {
    list: true,
    optional: true,
  })
  fields?: readonly string[];
  @Field(['suspension-over'], 'Reason why the grant continues although the suspension was not lifted; absent for other acts.', {
    optional: true,
  })
  because?: 'suspension-over';
}

export class RenewalOfResponse implements NonNullable<TransferResponse['renewal']> {
  @Field('uuid', 'Id of the grant.')
  of!: TransferId;
  @Field(RENEWAL_KINDS, 'Relation to the grant: the transfer `renews` or `replaces` it.')
  kind!: RenewalKind;
}

/** The company of a transfer. */
export class FilingCompanyResponse extends CompanyNameResponse {
  @Field(ClosedDaysResponse, 'Closures of the company, earliest first. They do not move the last day of any deadline.', { list: true })
  closedDays!: readonly ClosedDaysResponse[];
}

/** Everything about a transfer that the caller may see. */
export class TransferResponse {
  @Field('uuid', 'Id of the transfer.')
  id!: string;
  @Field('text', 'Reference of the transfer, for people.')
  reference!: string;
  @Field('integer', 'Version of the transfer, also in `ETag`.')
  version!: number;
  @Field(TRANSFER_STATES, 'State of the transfer.')
  state!: TransferState;
  @Field('digest', 'Digest of the content.')
  contentDigest!: string;
  @Field(FilingCompanyResponse, 'Company that filed the transfer.')
  company!: TransferDetail['company'];
  @Field('any', 'Filing, as it was sent.')
  filing!: Filing;
  @Field('date-time', 'Time when the transfer was first saved.')
  filedAt!: string;
  @Field('date-time', 'Time when the transfer was submitted; null for a draft.', { nullable: true })
  submittedAt!: string | null;
  @Field('date-time', 'Time of the last change.')
  updatedAt!: string;
  @Field(
    'any',
    'Route that the routing policy gives to the assessment: lane, reviews, approval steps, reasons and `why`. `why` lists what prevents a grant by the rules alone, each with `code`, `regime`, `facts` and the same in words (`says`). Null before the transfer is routed.',
    { nullable: true },
  )
  route!: Route | null;
  @Field(AssessmentResponse, 'Rule check; null before there is one.', { nullable: true })
  assessment!: AssessmentResponse | null;
  @Field(CheckResponse, 'Checks that the engine made for the reviewers; empty for companies.', { list: true })
  checks!: readonly CheckResponse[];
  @Field(CompletenessView, 'Check for completeness before the review; null if there is none.', { nullable: true })
  completeness!: CompletenessView | null;
  @Field(ExtensionView, 'Extensions of the time for the review, oldest first.', { list: true })
  extensions!: readonly ExtensionView[];
  @Field(ClockResponse, 'Deadline of the authority; null if there is none.', { nullable: true })
  clock!: ClockResponse | null;
  @Field(ReviewView, 'Governance reviews.', { list: true })
  reviews!: readonly ReviewView[];
  @Field(RequestView, 'Open request for information to the company; null if there is none.', { nullable: true })
  request!: RequestView | null;
  @Field(ItemView, 'Items of all rounds of requests; for the authority also items that are not sent yet.', { list: true })
  items!: readonly ItemView[];
  @Field(StepView, 'Open approval step; null if there is none.', { nullable: true })
  step!: StepView | null;
  @Field(StepView, 'Further approval steps that are open side by side with `step`.', { list: true })
  beside!: readonly StepView[];
  @Field(VoteResponse, 'Votes so far.', { list: true })
  votes!: readonly VoteResponse[];
  @Field(
    EarlierSayingResponse,
    'Opinions and votes of the caller that no longer count, or whose content has changed since; `…/since` lists the changes.',
    { list: true },
  )
  earlier!: readonly EarlierSaying[];
  @Field('any', 'Decision: outcome, reasons, conditions and appeal; null before it is made.', { nullable: true })
  decision!: TransferDecision | null;
  @Field(
    ConfirmationResponse,
    'Decision that waits until a supervisor confirms a restriction in it; null if there is none, and always null for companies.',
    {
      nullable: true,
    },
  )
  confirmation!: ConfirmationResponse | null;
  @Field(
    RestrictionAnswerResponse,
    'Latest answer of a supervisor to a doubtful restriction, with reasons; null if there is none, and always null for companies.',
    {
      nullable: true,
    },
  )
  restrictionAnswer!: RestrictionAnswer | null;
  @Field('integer', 'Number of times that a supervisor or a voter has sent the transfer back.')
  sentBack!: number;
  @Field(ChallengeView, 'Challenges by which voters sent the transfer back to review, with the votes that they made void.', { list: true })
  challenges!: readonly ChallengeView[];
  @Field(HearingResponse, 'Hearings of the company before a refusal, oldest first.', { list: true })
  hearings!: readonly HearingResponse[];
  @Field(ReopeningResponse, 'Latest reopening of a refusal by the authority itself, with its reason; null if there is none.', {
    nullable: true,
  })
  reopened!: ReopeningResponse | null;
  @Field(GrantActResponse, 'Latest act on the grant, with its reasons; null if there is none.', { nullable: true })
  grantAct!: GrantActView | null;
  @Field(RenewalOfResponse, 'Grant that the transfer is to renew or replace; null if there is none.', { nullable: true })
  renewal!: Renewal | null;
  @Field('uuid', 'Id of the transfer that superseded this one; null if there is none.', { nullable: true })
  successor!: string | null;
  @Field(EstablishedSplitView, 'Split of which an officer established that the transfer is a part; null if there is none.', {
    nullable: true,
  })
  split!: EstablishedSplitView | null;
  @Field(SuspicionView, 'Suspected splits of which the transfer may be a part; empty for companies.', { list: true })
  suspicions!: readonly SuspicionView[];
  @Field(LedgerLineResponse, 'Amounts that the transfer reserves or has used in the ledger.', { list: true })
  ledger!: readonly LedgerLineResponse[];
  @Field(TimelineEntryResponse, 'Events of the transfer, oldest first.', { list: true })
  timeline!: readonly TimelineEntryResponse[];
  @Field(NamedPersonResponse, 'Names of the people whose ids appear in this response, by name; empty for companies.', { list: true })
  people!: readonly NamedPerson[];
  @Field('uuid', 'Id of the last history entry that is shown here, to send with a visit; null if there is none.', { nullable: true })
  upTo!: string | null;
  @Field(OfferedActResponse, 'Acts of the caller, each either offered or with the reason why not.', { list: true })
  acts!: readonly OfferedAct[];
}
