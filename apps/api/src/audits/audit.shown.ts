import type { Instant } from '@carnet/kernel';
import {
  AUDIT_ACTS,
  type AuditActName,
  type AuditFindingView,
  type AuditLine,
  type AuditSeedView,
  type AuditView,
  type Page,
} from '@carnet/use-cases';
import {
  AUDIT_CONCLUSIONS,
  AUDIT_REASONS,
  AUDIT_RECOMMENDATIONS,
  AUDIT_STATES,
  type AuditConclusion,
  AUDITED_KINDS,
  type AuditedKind,
  type AuditRecommendation,
  type AuditState,
  FINDING_PLACES,
  type FindingPlace,
  type FindingPlaceKind,
  TRANSFER_STATES,
  type TransferState,
} from '@carnet/workflow';
import { Shown } from '../http/shown.js';
import { BilingualShown } from '../transfers/line.shown.js';

export class AuditorShown {
  @Shown('uuid', 'The person.')
  id!: string;
  @Shown('text', 'The name.')
  name!: string;
}

export class AuditLineShown implements AuditLine {
  @Shown('uuid', 'The audit.')
  id!: string;
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number.')
  reference!: string;
  @Shown(TRANSFER_STATES, 'Its state now.')
  transferState!: TransferState;
  @Shown(AUDITED_KINDS, 'What kind of decision it is.')
  kind!: AuditedKind;
  @Shown('text', 'The month of the decision, whose seed drew it.')
  period!: string;
  @Shown('time', 'When it was drawn.')
  drawnAt!: string;
  @Shown('day', 'The last day of the audit.')
  dueOn!: string;
  @Shown(AUDIT_STATES, 'Where it stands.')
  state!: AuditState;
  @Shown(AuditorShown, 'Who has it in hand, or concluded it.', { nullable: true })
  auditor!: AuditorShown | null;
  @Shown(AUDIT_CONCLUSIONS, 'What was found.', { nullable: true })
  conclusion!: AuditConclusion | null;
}

export class AuditsShown implements Page<AuditLine> {
  @Shown(AuditLineShown, 'Audits by their last days.', { list: true })
  items!: readonly AuditLineShown[];
  @Shown('text', 'The cursor of the next page; null after the last.', { nullable: true })
  next!: string | null;
}

export class FindingPlaceShown implements FindingPlace {
  @Shown(FINDING_PLACES, 'Which kind of part of the record.')
  in!: FindingPlaceKind;
  @Shown('text', 'Which one; empty for the decision as a whole.')
  ref!: string;
}

export class FindingReasonShown {
  @Shown(AUDIT_REASONS, 'The code.')
  code!: string;
  @Shown(BilingualShown, 'In words.')
  says!: BilingualShown;
}

export class FindingShown implements AuditFindingView {
  @Shown(AUDIT_CONCLUSIONS, 'What the decision is.')
  conclusion!: AuditConclusion;
  @Shown(FindingReasonShown, 'What is wrong.', { list: true })
  reasons!: readonly FindingReasonShown[];
  @Shown(FindingPlaceShown, 'What in the record it rests on.', { list: true })
  places!: readonly FindingPlaceShown[];
  @Shown('text', 'What was looked at and found.')
  text!: string;
  @Shown(AUDIT_RECOMMENDATIONS, 'What should be done. Nothing of it happens by itself.')
  recommendation!: AuditRecommendation;
  @Shown('time', 'When.')
  at!: string;
}

export class AuditLedToShown {
  @Shown(AUDIT_ACTS, 'What a supervisor did.')
  act!: AuditActName;
  @Shown('time', 'When.')
  at!: string;
}

export class AuditShown extends AuditLineShown implements AuditView {
  @Shown('whole', 'The version of the transfer that the decision made.')
  version!: number;
  @Shown('text', 'The routing policy that says the rate.')
  policy!: string;
  @Shown('number', 'The share of such decisions that is drawn: this one was drawn because its number is below it.')
  rate!: number;
  @Shown(FindingShown, 'The finding; null until there is one.', { nullable: true })
  finding!: FindingShown | null;
  @Shown(AuditLedToShown, 'What it led to.', { nullable: true })
  ledTo!: AuditLedToShown | null;
  @Shown(AUDIT_ACTS, 'What the caller may do because of it now.', { list: true })
  offers!: readonly AuditActName[];
}

export class AuditSeedShown implements AuditSeedView {
  @Shown('text', 'The month.')
  period!: string;
  @Shown('digest', 'SHA-256 of the seed, told from the beginning.')
  digest!: string;
  @Shown('time', 'When it was made.')
  madeAt!: Instant;
  @Shown('text', 'The seed; null until the month is over.', { nullable: true })
  seed!: string | null;
}

export class AuditSeedsShown {
  @Shown(AuditSeedShown, 'The latest month first.', { list: true })
  items!: readonly AuditSeedShown[];
}
