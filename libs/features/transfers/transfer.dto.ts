import type { Filing } from '@carnet/acts/filing.js';
import type { EarlierSaying } from '@carnet/acts/opinions-and-votes.js';
import type { TransferDetail } from '@carnet/acts/transfer-views.store.js';
import type { AssessmentView, GovernanceCheck, GrantActView, LedgerLine, TimelineEntry } from '@carnet/acts/views.js';
import { Field } from '@carnet/http/field.js';
import { WithheldResponse } from '@carnet/http/answers.dto.js';
import { BilingualResponse, CompanyNameResponse, NamedPersonResponse } from '@carnet/http/common.dto.js';
import type { Json, NamedPerson, TransferId } from '@carnet/kernel';
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
} from '@carnet/workflow';
import { VoteResponse } from '../approval/approvals.dto.js';
import { ClosedDaysResponse } from '../companies/companies.dto.js';
import { CompletenessView } from '../completeness/completeness.dto.js';
import { ConditionTermsResponse } from '../conditions/conditions.dto.js';
import { HearingResponse } from '../hearings/hearings.dto.js';
import { ItemView, RequestView } from '../information/information.dto.js';
import { ReopeningResponse } from '../audits/audits.dto.js';
import { LedgerLineResponse } from '../ledger/ledger.dto.js';
import { TestedRestrictionResponse } from '../restrictions/restrictions.dto.js';
import { ExtensionView } from '../review/reviews.dto.js';
import { EstablishedSplitView, SuspicionView } from '../splits/suspicions.dto.js';
import { TimelineEntryResponse } from '../timeline/timeline.dto.js';
import { EarlierSayingResponse } from '../visits/since.dto.js';

export class ConfirmationResponse {
  @Field(['granted', 'granted-with-conditions', 'refused'], 'What was voted.')
  outcome!: TransferDecision['outcome'];
  @Field('date-time', 'Since when it waits.')
  askedAt!: string;
}

export class RestrictionAnswerResponse implements RestrictionAnswer {
  @Field('boolean', 'Whether the decision took effect; else the transfer went back to review.')
  confirmed!: boolean;
  @Field('uuid', 'The supervisor.')
  by!: string;
  @Field('date-time', 'When.')
  at!: RestrictionAnswer['at'];
  @Field('text', 'Why.')
  reasons!: string;
}

export class OpinionResponse {
  @Field('uuid', 'Who gave it; within the authority only.', { nullable: true })
  officer!: string | null;
  @Field('uuid', 'For whom a deputy gave it; within the authority only.', { nullable: true })
  onBehalfOf!: string | null;
  @Field(CONCLUSIONS, 'What the review concluded; null where it is withheld.', { nullable: true })
  conclusion!: Conclusion | null;
  @Field('text', 'Why; within the authority only.', { nullable: true })
  reasons!: string | null;
  @Field('text', 'Conditions it proposes.', { list: true })
  conditions!: readonly string[];
  @Field(ConditionTermsResponse, 'Those chosen from the library, or written with all that is asked by them.', { list: true })
  terms!: readonly ConditionTermsResponse[];
  @Field('digest', 'The content it is about.')
  contentDigest!: string;
  @Field('date-time', 'When.')
  at!: string;
  @Field('boolean', 'Whether the officer stated to have no conflict of interest.')
  noConflict!: boolean;
  @Field(TestedRestrictionResponse, 'How the agreements judged what it holds back; within the authority only.', { nullable: true })
  restriction!: TestedRestrictionResponse | null;
  @Field(WithheldResponse, 'Why the caller is not told what it says; null where it is told.', { nullable: true })
  withheld!: WithheldResponse | null;
}

/** A review as shown. People's ids and their words are visible within the authority only. */
export class ReviewView {
  @Field('text', 'The discipline.')
  readonly discipline!: string;
  @Field('uuid', 'The officer in charge; within the authority only.', { nullable: true })
  readonly assignee!: string | null;
  @Field('uuid', 'For whom that officer has it as a deputy; within the authority only.', { nullable: true })
  readonly onBehalfOf!: string | null;
  @Field('uuid', 'For whom the caller may take it now as their deputy.', { nullable: true })
  readonly deputyFor!: string | null;
  @Field(OpinionResponse, 'The opinion, once given.', { nullable: true })
  readonly opinion!: OpinionResponse | null;
}

export class StepView {
  @Field('integer', 'Its place in the chain, from 0.')
  readonly index!: number;
  @Field(VOTER_ROLES, 'Who votes.')
  readonly role!: VoterRole;
  @Field('integer', 'How many voters are named.')
  readonly seats!: number;
  @Field('integer', 'How many approvals complete it.')
  readonly quorum!: number;
  @Field('uuid', 'The named voters; within the authority only.', { list: true })
  readonly voters!: readonly string[];
  @Field('uuid', 'Those among them who sit for somebody who missed the last day; within the authority only.', { list: true })
  readonly escalatedTo!: readonly string[];
  @Field('uuid', 'Those among them in whose seat the caller may vote now as their deputy.', { list: true })
  readonly deputyFor!: readonly string[];
  @Field('integer', 'How often seats that were missed have passed on.')
  readonly escalated!: number;
  @Field('boolean', 'Whether one refusal ends it.')
  readonly veto!: boolean;
  @Field('date-time', 'When it was opened.')
  readonly openedAt!: string;
}

/** A challenge that sent the transfer back to review. Its author and reasons are visible within the authority only. */
export class ChallengeView {
  @Field('integer', 'Which one, from 1.')
  readonly round!: number;
  @Field('date-time', 'When.')
  readonly at!: string;
  @Field('integer', 'The step whose voter sent it back.')
  readonly step!: number;
  @Field('uuid', 'Who; within the authority only.', { nullable: true })
  readonly by!: string | null;
  @Field('text', 'Why; within the authority only.', { nullable: true })
  readonly reasons!: string | null;
  @Field('text', 'Whose opinions were to be given anew.', { list: true })
  readonly disciplines!: readonly string[];
  @Field(VoteResponse, 'The votes that were void by that.', { list: true })
  readonly voided!: readonly VoteResponse[];
}

export class AssessmentResponse implements AssessmentView {
  @Field('uuid', 'The assessment.')
  id!: string;
  @Field('date-time', 'When it was made.')
  at!: string;
  @Field('any', 'Facts, verdicts with findings, readings, duties, digests of packs and reference data, and the route, as frozen.')
  body!: Json;
  @Field('digest', 'Digest of the body.')
  digest!: string;
}

export class CheckResponse implements GovernanceCheck {
  @Field('text', 'Which check it is.')
  code!: string;
  @Field(['passed', 'attention', 'failed'], 'What it found.')
  status!: GovernanceCheck['status'];
  @Field(BilingualResponse, 'In words.')
  says!: BilingualResponse;
  @Field(BilingualResponse, 'What it is about, in words.', { list: true })
  items!: readonly BilingualResponse[];
}

export class ClockResponse {
  @Field('date', 'The day it started.')
  startedOn!: string;
  @Field('date', 'The day it ends.')
  dueOn!: string;
  @Field('boolean', 'Whether the calendar of that day is not published yet.')
  provisional!: boolean;
  @Field('boolean', 'Whether it stands still.')
  paused!: boolean;
}

export class OfferedActResponse implements OfferedAct {
  @Field('text', 'The act.')
  kind!: string;
  @Field('boolean', 'Whether the caller may take it now.')
  offered!: boolean;
  @Field('text', 'Why not: the code that the act itself would be refused with.', { nullable: true })
  code!: string | null;
  @Field(BilingualResponse, 'Why not, in words.', { nullable: true })
  reason!: BilingualResponse | null;
}

export class SuspensionEndResponse implements SuspensionEnd {
  @Field('date', 'The day.')
  on!: SuspensionEnd['on'];
  @Field('date-time', 'The last instant of it.')
  at!: SuspensionEnd['at'];
}

const GRANT_CAUSES = [...new Set([...INTERVENTION_CAUSES, ...LIFTING_CAUSES, ...SURRENDER_CAUSES])];

export class GrantActResponse implements NonNullable<TransferResponse['grantAct']> {
  @Field(['suspended', 'lifted', 'revoked', 'surrendered', 'restored'], 'What was done.')
  act!: GrantAct['act'];
  @Field(GRANT_CAUSES, 'The kind of cause; null where nobody was asked for one.', { nullable: true })
  cause!: GrantCause | null;
  @Field('text', 'Why, in the words of whoever did it.')
  reasons!: string;
  @Field('date-time', 'When.')
  at!: GrantAct['at'];
  @Field(BilingualResponse, 'What it means, in words.')
  says!: BilingualResponse;
  @Field('integer', 'The condition whose breach suspended it; left out of everything else.', { optional: true })
  obligation?: number;
  @Field('integer', 'The appeal that led to it; left out of everything else.', { optional: true })
  appeal?: number;
  @Field(TestedRestrictionResponse, 'The test of what it restricts; left out where it restricts nothing.', { optional: true })
  restriction?: TestedRestrictionResponse;
  @Field(SuspensionEndResponse, 'With which day a suspension ends that an appeal has shortened; left out of everything else.', {
    optional: true,
  })
  until?: SuspensionEndResponse;
  @Field(
    'text',
    'The fields that a suspension holds for which an appeal has narrowed, the others may leave; left out of everything else.',
    {
      list: true,
      optional: true,
    },
  )
  fields?: readonly string[];
  @Field(['suspension-over'], 'Why a grant goes on that nobody has lifted; left out of everything else.', { optional: true })
  because?: 'suspension-over';
}

export class RenewalOfResponse implements NonNullable<TransferResponse['renewal']> {
  @Field('uuid', 'The grant.')
  of!: TransferId;
  @Field(RENEWAL_KINDS, 'Whether it renews or replaces it.')
  kind!: RenewalKind;
}

/** The company of a transfer. */
export class FilingCompanyResponse extends CompanyNameResponse {
  @Field(ClosedDaysResponse, 'When nobody works there, the earliest first; last days stay as they are.', { list: true })
  closedDays!: readonly ClosedDaysResponse[];
}

/** Everything about a transfer that the caller may see. */
export class TransferResponse {
  @Field('uuid', 'The transfer.')
  id!: string;
  @Field('text', 'Its number, for people.')
  reference!: string;
  @Field('integer', 'Its version, also in `ETag`.')
  version!: number;
  @Field(TRANSFER_STATES, 'Where it stands.')
  state!: TransferState;
  @Field('digest', 'Digest of the content.')
  contentDigest!: string;
  @Field(FilingCompanyResponse, 'Who filed it.')
  company!: TransferDetail['company'];
  @Field('any', 'The filing, as it was sent.')
  filing!: Filing;
  @Field('date-time', 'When it was first saved.')
  filedAt!: string;
  @Field('date-time', 'When it was submitted.', { nullable: true })
  submittedAt!: string | null;
  @Field('date-time', 'When it last changed.')
  updatedAt!: string;
  @Field(
    'any',
    'What the routing policy made of the assessment: lane, reviews, approval steps, reasons, and `why`: what keeps it from being granted by the rules alone, each with `code`, `regime`, `facts` and the same in words (`says`).',
    { nullable: true },
  )
  route!: Route | null;
  @Field(AssessmentResponse, 'The rule check.', { nullable: true })
  assessment!: AssessmentView | null;
  @Field(CheckResponse, 'What the engine checked for the reviewers; within the authority only.', { list: true })
  checks!: readonly GovernanceCheck[];
  @Field(CompletenessView, 'The check for completeness before the review; null where there is none.', { nullable: true })
  completeness!: CompletenessView | null;
  @Field(ExtensionView, 'More time that the authority has for the review, oldest first.', { list: true })
  extensions!: readonly ExtensionView[];
  @Field(ClockResponse, 'The deadline of the authority.', { nullable: true })
  clock!: { readonly startedOn: string; readonly dueOn: string; readonly provisional: boolean; readonly paused: boolean } | null;
  @Field(ReviewView, 'The governance reviews.', { list: true })
  reviews!: readonly ReviewView[];
  @Field(RequestView, 'What the company is asked.', { nullable: true })
  request!: RequestView | null;
  @Field(ItemView, 'What was asked in all rounds; within the authority with what waits in the batch.', { list: true })
  items!: readonly ItemView[];
  @Field(StepView, 'The open approval step.', { nullable: true })
  step!: StepView | null;
  @Field(StepView, 'The further steps that are open side by side with it.', { list: true })
  beside!: readonly StepView[];
  @Field(VoteResponse, 'The votes so far.', { list: true })
  votes!: readonly VoteResponse[];
  @Field(
    EarlierSayingResponse,
    'What the caller said of it before it changed, or what no longer counts; `…/since` tells what has become otherwise.',
    { list: true },
  )
  earlier!: readonly EarlierSaying[];
  @Field('any', 'The decision: outcome, reasons, conditions, appeal.', { nullable: true })
  decision!: TransferDecision | null;
  @Field(ConfirmationResponse, 'A decision that waits for a supervisor to answer for a restriction in it; within the authority only.', {
    nullable: true,
  })
  confirmation!: { readonly outcome: TransferDecision['outcome']; readonly askedAt: string } | null;
  @Field(RestrictionAnswerResponse, 'How a supervisor last answered for a restriction in doubt, and why; within the authority only.', {
    nullable: true,
  })
  restrictionAnswer!: RestrictionAnswer | null;
  @Field('integer', 'How often a supervisor or a voter has sent it back.')
  sentBack!: number;
  @Field(ChallengeView, 'When voters sent it back to review, and which votes were void by that.', { list: true })
  challenges!: readonly ChallengeView[];
  @Field(HearingResponse, 'When the company was to be heard before a refusal, oldest first.', { list: true })
  hearings!: readonly HearingResponse[];
  @Field(ReopeningResponse, 'When the authority last took up its own refusal again, and why.', { nullable: true })
  reopened!: ReopeningResponse | null;
  @Field(GrantActResponse, 'What was last done to the grant, and why.', { nullable: true })
  grantAct!: GrantActView | null;
  @Field(RenewalOfResponse, 'The grant whose place it is to take.', { nullable: true })
  renewal!: Renewal | null;
  @Field('uuid', 'The transfer that took its place.', { nullable: true })
  successor!: string | null;
  @Field(EstablishedSplitView, 'That it is a part of a quantity that was split, when an officer established so.', { nullable: true })
  split!: EstablishedSplitView | null;
  @Field(SuspicionView, 'Splits it may be a part of; within the authority only.', { list: true })
  suspicions!: readonly SuspicionView[];
  @Field(LedgerLineResponse, 'What it reserves or has used in the ledger.', { list: true })
  ledger!: readonly LedgerLine[];
  @Field(TimelineEntryResponse, 'What happened, oldest first.', { list: true })
  timeline!: readonly TimelineEntry[];
  @Field(NamedPersonResponse, 'The names of those whose ids stand here, by name; within the authority only.', { list: true })
  people!: readonly NamedPerson[];
  @Field('uuid', 'The last entry of the history that is shown here: send it with a visit; null where there is none.', { nullable: true })
  upTo!: string | null;
  @Field(OfferedActResponse, 'The acts of the caller: offered, or why not.', { list: true })
  acts!: readonly OfferedAct[];
}
