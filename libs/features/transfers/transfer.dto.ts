import type { Filing } from '@carnet/acts/filing.js';
import type { EarlierSaying } from '@carnet/acts/said.js';
import type { TransferDetail } from '@carnet/acts/transfer-views.store.js';
import type { AssessmentView, GovernanceCheck, GrantActView, LedgerLine, TimelineEntry } from '@carnet/acts/views.js';
import { Shown } from '@carnet/http/shown.js';
import { WithheldShown } from '@carnet/http/answers.dto.js';
import { BilingualShown, CompanyNameShown, NamedPersonShown } from '@carnet/http/words.dto.js';
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
import { VoteShown } from '../approval/approvals.dto.js';
import { ClosedDaysShown } from '../companies/companies.dto.js';
import { CompletenessView } from '../completeness/completeness.dto.js';
import { ConditionTermsShown } from '../conditions/conditions.dto.js';
import { HearingShown } from '../hearings/hearings.dto.js';
import { ItemView, RequestView } from '../information/information.dto.js';
import { ReopeningShown } from '../audits/audits.dto.js';
import { LedgerLineShown } from '../ledger/ledger.dto.js';
import { TestedRestrictionShown } from '../restrictions/restrictions.dto.js';
import { ExtensionView } from '../review/reviews.dto.js';
import { EstablishedSplitView, SuspicionView } from '../splits/suspicions.dto.js';
import { TimelineEntryShown } from '../timeline/timeline.dto.js';
import { EarlierSayingShown } from '../visits/since.dto.js';

export class ConfirmationShown {
  @Shown(['granted', 'granted-with-conditions', 'refused'], 'What was voted.')
  outcome!: TransferDecision['outcome'];
  @Shown('time', 'Since when it waits.')
  askedAt!: string;
}

export class RestrictionAnswerShown implements RestrictionAnswer {
  @Shown('yes-no', 'Whether the decision took effect; else the transfer went back to review.')
  confirmed!: boolean;
  @Shown('uuid', 'The supervisor.')
  by!: string;
  @Shown('time', 'When.')
  at!: RestrictionAnswer['at'];
  @Shown('text', 'Why.')
  reasons!: string;
}

export class OpinionShown {
  @Shown('uuid', 'Who gave it; within the authority only.', { nullable: true })
  officer!: string | null;
  @Shown('uuid', 'For whom a deputy gave it; within the authority only.', { nullable: true })
  onBehalfOf!: string | null;
  @Shown(CONCLUSIONS, 'What the review concluded; null where it is withheld.', { nullable: true })
  conclusion!: Conclusion | null;
  @Shown('text', 'Why; within the authority only.', { nullable: true })
  reasons!: string | null;
  @Shown('text', 'Conditions it proposes.', { list: true })
  conditions!: readonly string[];
  @Shown(ConditionTermsShown, 'Those chosen from the library, or written with all that is asked by them.', { list: true })
  terms!: readonly ConditionTermsShown[];
  @Shown('digest', 'The content it is about.')
  contentDigest!: string;
  @Shown('time', 'When.')
  at!: string;
  @Shown('yes-no', 'Whether the officer stated to have no conflict of interest.')
  noConflict!: boolean;
  @Shown(TestedRestrictionShown, 'How the agreements judged what it holds back; within the authority only.', { nullable: true })
  restriction!: TestedRestrictionShown | null;
  @Shown(WithheldShown, 'Why the caller is not told what it says; null where it is told.', { nullable: true })
  withheld!: WithheldShown | null;
}

/** A review as shown. People's ids and their words are visible within the authority only. */
export class ReviewView {
  @Shown('text', 'The discipline.')
  readonly discipline!: string;
  @Shown('uuid', 'The officer in charge; within the authority only.', { nullable: true })
  readonly assignee!: string | null;
  @Shown('uuid', 'For whom that officer has it as a deputy; within the authority only.', { nullable: true })
  readonly onBehalfOf!: string | null;
  @Shown('uuid', 'For whom the caller may take it now as their deputy.', { nullable: true })
  readonly deputyFor!: string | null;
  @Shown(OpinionShown, 'The opinion, once given.', { nullable: true })
  readonly opinion!: OpinionShown | null;
}

export class StepView {
  @Shown('whole', 'Its place in the chain, from 0.')
  readonly index!: number;
  @Shown(VOTER_ROLES, 'Who votes.')
  readonly role!: VoterRole;
  @Shown('whole', 'How many voters are named.')
  readonly seats!: number;
  @Shown('whole', 'How many approvals complete it.')
  readonly quorum!: number;
  @Shown('uuid', 'The named voters; within the authority only.', { list: true })
  readonly voters!: readonly string[];
  @Shown('uuid', 'Those among them who sit for somebody who missed the last day; within the authority only.', { list: true })
  readonly escalatedTo!: readonly string[];
  @Shown('uuid', 'Those among them in whose seat the caller may vote now as their deputy.', { list: true })
  readonly deputyFor!: readonly string[];
  @Shown('whole', 'How often seats that were missed have passed on.')
  readonly escalated!: number;
  @Shown('yes-no', 'Whether one refusal ends it.')
  readonly veto!: boolean;
  @Shown('time', 'When it was opened.')
  readonly openedAt!: string;
}

/** A challenge that sent the transfer back to review. Its author and reasons are visible within the authority only. */
export class ChallengeView {
  @Shown('whole', 'Which one, from 1.')
  readonly round!: number;
  @Shown('time', 'When.')
  readonly at!: string;
  @Shown('whole', 'The step whose voter sent it back.')
  readonly step!: number;
  @Shown('uuid', 'Who; within the authority only.', { nullable: true })
  readonly by!: string | null;
  @Shown('text', 'Why; within the authority only.', { nullable: true })
  readonly reasons!: string | null;
  @Shown('text', 'Whose opinions were to be given anew.', { list: true })
  readonly disciplines!: readonly string[];
  @Shown(VoteShown, 'The votes that were void by that.', { list: true })
  readonly voided!: readonly VoteShown[];
}

export class AssessmentShown implements AssessmentView {
  @Shown('uuid', 'The assessment.')
  id!: string;
  @Shown('time', 'When it was made.')
  at!: string;
  @Shown('any', 'Facts, verdicts with findings, readings, duties, digests of packs and reference data, and the route, as frozen.')
  body!: Json;
  @Shown('digest', 'Digest of the body.')
  digest!: string;
}

export class CheckShown implements GovernanceCheck {
  @Shown('text', 'Which check it is.')
  code!: string;
  @Shown(['passed', 'attention', 'failed'], 'What it found.')
  status!: GovernanceCheck['status'];
  @Shown(BilingualShown, 'In words.')
  says!: BilingualShown;
  @Shown(BilingualShown, 'What it is about, in words.', { list: true })
  items!: readonly BilingualShown[];
}

export class ClockShown {
  @Shown('day', 'The day it started.')
  startedOn!: string;
  @Shown('day', 'The day it ends.')
  dueOn!: string;
  @Shown('yes-no', 'Whether the calendar of that day is not published yet.')
  provisional!: boolean;
  @Shown('yes-no', 'Whether it stands still.')
  paused!: boolean;
}

export class OfferedActShown implements OfferedAct {
  @Shown('text', 'The act.')
  kind!: string;
  @Shown('yes-no', 'Whether the caller may take it now.')
  offered!: boolean;
  @Shown('text', 'Why not: the code that the act itself would be refused with.', { nullable: true })
  code!: string | null;
  @Shown(BilingualShown, 'Why not, in words.', { nullable: true })
  reason!: BilingualShown | null;
}

export class SuspensionEndShown implements SuspensionEnd {
  @Shown('day', 'The day.')
  on!: SuspensionEnd['on'];
  @Shown('time', 'The last instant of it.')
  at!: SuspensionEnd['at'];
}

const GRANT_CAUSES = [...new Set([...INTERVENTION_CAUSES, ...LIFTING_CAUSES, ...SURRENDER_CAUSES])];

export class GrantActShown implements NonNullable<TransferShown['grantAct']> {
  @Shown(['suspended', 'lifted', 'revoked', 'surrendered', 'restored'], 'What was done.')
  act!: GrantAct['act'];
  @Shown(GRANT_CAUSES, 'The kind of cause; null where nobody was asked for one.', { nullable: true })
  cause!: GrantCause | null;
  @Shown('text', 'Why, in the words of whoever did it.')
  reasons!: string;
  @Shown('time', 'When.')
  at!: GrantAct['at'];
  @Shown(BilingualShown, 'What it means, in words.')
  says!: BilingualShown;
  @Shown('whole', 'The condition whose breach suspended it; left out of everything else.', { optional: true })
  obligation?: number;
  @Shown('whole', 'The appeal that led to it; left out of everything else.', { optional: true })
  appeal?: number;
  @Shown(TestedRestrictionShown, 'The test of what it restricts; left out where it restricts nothing.', { optional: true })
  restriction?: TestedRestrictionShown;
  @Shown(SuspensionEndShown, 'With which day a suspension ends that an appeal has shortened; left out of everything else.', {
    optional: true,
  })
  until?: SuspensionEndShown;
  @Shown(
    'text',
    'The fields that a suspension holds for which an appeal has narrowed, the others may leave; left out of everything else.',
    {
      list: true,
      optional: true,
    },
  )
  fields?: readonly string[];
  @Shown(['suspension-over'], 'Why a grant goes on that nobody has lifted; left out of everything else.', { optional: true })
  because?: 'suspension-over';
}

export class RenewalOfShown implements NonNullable<TransferShown['renewal']> {
  @Shown('uuid', 'The grant.')
  of!: TransferId;
  @Shown(RENEWAL_KINDS, 'Whether it renews or replaces it.')
  kind!: RenewalKind;
}

/** The company of a transfer. */
export class FilingCompanyShown extends CompanyNameShown {
  @Shown(ClosedDaysShown, 'When nobody works there, the earliest first; last days stay as they are.', { list: true })
  closedDays!: readonly ClosedDaysShown[];
}

/** Everything about a transfer that the caller may see. */
export class TransferShown {
  @Shown('uuid', 'The transfer.')
  id!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown('whole', 'Its version, also in `ETag`.')
  version!: number;
  @Shown(TRANSFER_STATES, 'Where it stands.')
  state!: TransferState;
  @Shown('digest', 'Digest of the content.')
  contentDigest!: string;
  @Shown(FilingCompanyShown, 'Who filed it.')
  company!: TransferDetail['company'];
  @Shown('any', 'The filing, as it was sent.')
  filing!: Filing;
  @Shown('time', 'When it was first saved.')
  filedAt!: string;
  @Shown('time', 'When it was submitted.', { nullable: true })
  submittedAt!: string | null;
  @Shown('time', 'When it last changed.')
  updatedAt!: string;
  @Shown(
    'any',
    'What the routing policy made of the assessment: lane, reviews, approval steps, reasons, and `why`: what keeps it from being granted by the rules alone, each with `code`, `regime`, `facts` and the same in words (`says`).',
    { nullable: true },
  )
  route!: Route | null;
  @Shown(AssessmentShown, 'The rule check.', { nullable: true })
  assessment!: AssessmentView | null;
  @Shown(CheckShown, 'What the engine checked for the reviewers; within the authority only.', { list: true })
  checks!: readonly GovernanceCheck[];
  @Shown(CompletenessView, 'The check for completeness before the review; null where there is none.', { nullable: true })
  completeness!: CompletenessView | null;
  @Shown(ExtensionView, 'More time that the authority has for the review, oldest first.', { list: true })
  extensions!: readonly ExtensionView[];
  @Shown(ClockShown, 'The deadline of the authority.', { nullable: true })
  clock!: { readonly startedOn: string; readonly dueOn: string; readonly provisional: boolean; readonly paused: boolean } | null;
  @Shown(ReviewView, 'The governance reviews.', { list: true })
  reviews!: readonly ReviewView[];
  @Shown(RequestView, 'What the company is asked.', { nullable: true })
  request!: RequestView | null;
  @Shown(ItemView, 'What was asked in all rounds; within the authority with what waits in the batch.', { list: true })
  items!: readonly ItemView[];
  @Shown(StepView, 'The open approval step.', { nullable: true })
  step!: StepView | null;
  @Shown(StepView, 'The further steps that are open side by side with it.', { list: true })
  beside!: readonly StepView[];
  @Shown(VoteShown, 'The votes so far.', { list: true })
  votes!: readonly VoteShown[];
  @Shown(
    EarlierSayingShown,
    'What the caller said of it before it changed, or what no longer counts; `…/since` tells what has become otherwise.',
    { list: true },
  )
  earlier!: readonly EarlierSaying[];
  @Shown('any', 'The decision: outcome, reasons, conditions, appeal.', { nullable: true })
  decision!: TransferDecision | null;
  @Shown(ConfirmationShown, 'A decision that waits for a supervisor to answer for a restriction in it; within the authority only.', {
    nullable: true,
  })
  confirmation!: { readonly outcome: TransferDecision['outcome']; readonly askedAt: string } | null;
  @Shown(RestrictionAnswerShown, 'How a supervisor last answered for a restriction in doubt, and why; within the authority only.', {
    nullable: true,
  })
  restrictionAnswer!: RestrictionAnswer | null;
  @Shown('whole', 'How often a supervisor or a voter has sent it back.')
  sentBack!: number;
  @Shown(ChallengeView, 'When voters sent it back to review, and which votes were void by that.', { list: true })
  challenges!: readonly ChallengeView[];
  @Shown(HearingShown, 'When the company was to be heard before a refusal, oldest first.', { list: true })
  hearings!: readonly HearingShown[];
  @Shown(ReopeningShown, 'When the authority last took up its own refusal again, and why.', { nullable: true })
  reopened!: ReopeningShown | null;
  @Shown(GrantActShown, 'What was last done to the grant, and why.', { nullable: true })
  grantAct!: GrantActView | null;
  @Shown(RenewalOfShown, 'The grant whose place it is to take.', { nullable: true })
  renewal!: Renewal | null;
  @Shown('uuid', 'The transfer that took its place.', { nullable: true })
  successor!: string | null;
  @Shown(EstablishedSplitView, 'That it is a part of a quantity that was split, when an officer established so.', { nullable: true })
  split!: EstablishedSplitView | null;
  @Shown(SuspicionView, 'Splits it may be a part of; within the authority only.', { list: true })
  suspicions!: readonly SuspicionView[];
  @Shown(LedgerLineShown, 'What it reserves or has used in the ledger.', { list: true })
  ledger!: readonly LedgerLine[];
  @Shown(TimelineEntryShown, 'What happened, oldest first.', { list: true })
  timeline!: readonly TimelineEntry[];
  @Shown(NamedPersonShown, 'The names of those whose ids stand here, by name; within the authority only.', { list: true })
  people!: readonly NamedPerson[];
  @Shown('uuid', 'The last entry of the history that is shown here: send it with a visit; null where there is none.', { nullable: true })
  upTo!: string | null;
  @Shown(OfferedActShown, 'The acts of the caller: offered, or why not.', { list: true })
  acts!: readonly OfferedAct[];
}
