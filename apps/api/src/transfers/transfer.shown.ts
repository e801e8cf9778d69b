import type { Json, TransferId } from '@carnet/kernel';
import type { AssessmentView, Filing, GovernanceCheck, TimelineEntry, TransferView } from '@carnet/use-cases';
import {
  type GrantCause,
  INTERVENTION_CAUSES,
  LIFTING_CAUSES,
  SURRENDER_CAUSES,
  type OfferedAct,
  RENEWAL_KINDS,
  type RenewalKind,
  type Route,
  type GrantAct,
  type SuspensionEnd,
  type TransferDecision,
  TRANSFER_STATES,
  type TransferState,
} from '@carnet/workflow';
import { Shown } from '../http/shown.js';
import { CompletenessShown } from '../completeness/completeness.shown.js';
import { ExtensionShown } from '../reviews/extension.shown.js';
import { HearingShown } from '../hearings/hearing.shown.js';
import { LedgerLineShown } from '../ledger/ledger.shown.js';
import { EstablishedSplitShown, SuspicionShown } from '../splits/suspicion.shown.js';
import { BilingualShown, CompanyNameShown } from './line.shown.js';
import { ItemShown, RequestShown } from '../information/item.shown.js';
import { ChallengeShown, ConfirmationShown, ReviewShown, StepShown, TestedRestrictionShown, VoteShown } from './governance.shown.js';
import { EarlierSayingShown } from '../since/earlier-saying.shown.js';

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
  @Shown('text', 'What it is about.', { list: true })
  items!: readonly string[];
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

export class ActorShown {
  @Shown(['person', 'key', 'system'], 'What kind of actor.')
  kind!: TimelineEntry['actor']['kind'];
  @Shown('text', 'In which role.')
  role!: string;
  @Shown('text', 'Name, where the caller may see it.', { nullable: true })
  name!: string | null;
  @Shown('text', 'Name of the person for whom a deputy acted; within the authority only.', { nullable: true })
  onBehalfOf!: string | null;
}

export class TimelineEntryShown implements TimelineEntry {
  @Shown('time', 'When.')
  at!: string;
  @Shown('text', 'What happened.')
  kind!: string;
  @Shown(ActorShown, 'Who did it.')
  actor!: ActorShown;
  @Shown(BilingualShown, 'In words.')
  says!: BilingualShown;
  @Shown('yes-no', 'Whether the attempt was refused.')
  refused!: boolean;
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

export class GrantActShown implements NonNullable<TransferView['grantAct']> {
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

export class ReopeningShown implements NonNullable<TransferView['reopened']> {
  @Shown('time', 'When.')
  at!: string;
  @Shown('text', 'Why, in the words of the supervisor.')
  reasons!: string;
  @Shown(BilingualShown, 'What it means for the company.')
  says!: BilingualShown;
  @Shown('uuid', 'The audit whose finding led to it; within the authority only.', { nullable: true })
  audit!: string | null;
}

export class RenewalOfShown implements NonNullable<TransferView['renewal']> {
  @Shown('uuid', 'The grant.')
  of!: TransferId;
  @Shown(RENEWAL_KINDS, 'Whether it renews or replaces it.')
  kind!: RenewalKind;
}

export class TransferShown implements TransferView {
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
  @Shown(CompanyNameShown, 'Who filed it.')
  company!: CompanyNameShown;
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
  assessment!: AssessmentShown | null;
  @Shown(CheckShown, 'What the engine checked for the reviewers; within the authority only.', { list: true })
  checks!: readonly CheckShown[];
  @Shown(CompletenessShown, 'The check for completeness before the review; null where there is none.', { nullable: true })
  completeness!: CompletenessShown | null;
  @Shown(ExtensionShown, 'More time that the authority has for the review, the first first.', { list: true })
  extensions!: readonly ExtensionShown[];
  @Shown(ClockShown, 'The deadline of the authority.', { nullable: true })
  clock!: ClockShown | null;
  @Shown(ReviewShown, 'The governance reviews.', { list: true })
  reviews!: readonly ReviewShown[];
  @Shown(RequestShown, 'What the company is asked.', { nullable: true })
  request!: RequestShown | null;
  @Shown(ItemShown, 'What was asked in all rounds; within the authority with what waits in the batch.', { list: true })
  items!: readonly ItemShown[];
  @Shown(StepShown, 'The open approval step.', { nullable: true })
  step!: StepShown | null;
  @Shown(StepShown, 'The further steps that are open side by side with it.', { list: true })
  beside!: readonly StepShown[];
  @Shown(VoteShown, 'The votes so far.', { list: true })
  votes!: readonly VoteShown[];
  @Shown(
    EarlierSayingShown,
    'What the caller said of it before it changed, or what no longer counts; `…/since` tells what has become otherwise.',
    { list: true },
  )
  earlier!: readonly EarlierSayingShown[];
  @Shown('any', 'The decision: outcome, reasons, conditions, appeal.', { nullable: true })
  decision!: TransferDecision | null;
  @Shown(ConfirmationShown, 'A decision that waits for a supervisor to answer for a restriction in it; within the authority only.', {
    nullable: true,
  })
  confirmation!: ConfirmationShown | null;
  @Shown('whole', 'How often a supervisor or a voter has sent it back.')
  sentBack!: number;
  @Shown(ChallengeShown, 'When voters sent it back to review, and which votes were void by that.', { list: true })
  challenges!: readonly ChallengeShown[];
  @Shown(HearingShown, 'When the company was to be heard before a refusal, the first first.', { list: true })
  hearings!: readonly HearingShown[];
  @Shown(ReopeningShown, 'When the authority last took up its own refusal again, and why.', { nullable: true })
  reopened!: ReopeningShown | null;
  @Shown(GrantActShown, 'What was last done to the grant, and why.', { nullable: true })
  grantAct!: GrantActShown | null;
  @Shown(RenewalOfShown, 'The grant whose place it is to take.', { nullable: true })
  renewal!: RenewalOfShown | null;
  @Shown('uuid', 'The transfer that took its place.', { nullable: true })
  successor!: string | null;
  @Shown(EstablishedSplitShown, 'That it is a part of a quantity that was split, when an officer established so.', { nullable: true })
  split!: EstablishedSplitShown | null;
  @Shown(SuspicionShown, 'Splits it may be a part of; within the authority only.', { list: true })
  suspicions!: readonly SuspicionShown[];
  @Shown(LedgerLineShown, 'What it reserves or has used in the ledger.', { list: true })
  ledger!: readonly LedgerLineShown[];
  @Shown(TimelineEntryShown, 'What happened, oldest first.', { list: true })
  timeline!: readonly TimelineEntryShown[];
  @Shown('uuid', 'The last entry of the history that is shown here: send it with a visit; null where there is none.', { nullable: true })
  upTo!: string | null;
  @Shown(OfferedActShown, 'The acts of the caller: offered, or why not.', { list: true })
  acts!: readonly OfferedActShown[];
}
