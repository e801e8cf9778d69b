import { PageQuery } from '@carnet/http/answers.dto.js';
import { Count, Id, NestedList, Text, Texts, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import type { Instant, Page } from '@carnet/kernel';
import {
  AUDIT_CONCLUSIONS,
  AUDIT_REASONS,
  AUDIT_RECOMMENDATIONS,
  AUDIT_STATES,
  type AuditConclusion,
  AUDITED_KINDS,
  type AuditedKind,
  type AuditFinding,
  type AuditReason,
  type AuditRecommendation,
  type AuditState,
  FINDING_PLACES,
  type FindingPlace,
  type FindingPlaceKind,
  TRANSFER_STATES,
  type TransferState,
} from '@carnet/workflow';
import { pageOf } from '../ledger/ledger.dto.js';
import { AUDIT_ACTS, AUDIT_LISTS, type AuditAct as AuditActName, type AuditListName, type AuditsRequest } from './audit.js';

const reason = new RegExp(`^(?:${AUDIT_REASONS.join('|')})$`);

export class AuditsQuery extends PageQuery {
  @OneOf({ about: 'Those that nobody has (unless told), the caller’s own, or those with a finding.', of: AUDIT_LISTS, optional: true })
  list?: AuditListName;

  @OneOf({ about: 'Of those with a finding, only these.', of: AUDIT_CONCLUSIONS, optional: true })
  conclusion?: AuditConclusion;
}

export function auditsRequest({ list = 'open', conclusion, ...page }: AuditsQuery): AuditsRequest {
  return { list, conclusion: conclusion ?? null, ...pageOf(page) };
}

export class FindingPlaceBody {
  @OneOf({ about: 'Which kind of part.', of: FINDING_PLACES, example: 'rule' })
  in!: FindingPlaceKind;

  @Text({
    about:
      'Which one: the regime, the item that was answered, the document’s SHA-256, the discipline, the voter. Left out for the decision.',
    most: 200,
    example: 'cn',
    optional: true,
  })
  ref?: string;
}

export class FindingBody {
  @OneOf({ about: 'What the decision is.', of: AUDIT_CONCLUSIONS, example: 'wrong-outcome' })
  conclusion!: AuditConclusion;

  @Texts({ about: `What is wrong, where something is: ${AUDIT_REASONS.join(', ')}.`, most: 20, items: 40, pattern: reason, optional: true })
  reasons?: readonly AuditReason[];

  @NestedList(FindingPlaceBody, { about: 'What in the record it rests on; needed where something is wrong.', most: 20, optional: true })
  places?: readonly FindingPlaceBody[];

  @Text({ about: 'What was looked at and found.', most: 4000, example: 'The exemption does not reach sensitive data.' })
  text!: string;

  @OneOf({ about: 'What should be done; `none` unless told.', of: AUDIT_RECOMMENDATIONS, optional: true })
  recommendation?: AuditRecommendation;
}

export function findingOf({ conclusion, reasons = [], places = [], text, recommendation = 'none' }: FindingBody): AuditFinding {
  return { conclusion, reasons, places: places.map(placeOf), text, recommendation };
}

function placeOf({ in: place, ref = '' }: FindingPlaceBody): FindingPlace {
  return { in: place, ref };
}

/** The body of a re-assessment that an audit led to. */
export class ReAssessmentBody {
  @Id({ about: 'The audit whose finding leads to it.' })
  audit!: string;

  @Text({ about: 'Why. The company reads this.', most: 4000, example: 'The decision overlooked that the data is sensitive.' })
  reasons!: string;

  @Count({ about: 'Working days that it has; 20 unless told.', least: 1, most: 120, optional: true })
  workingDays?: number;
}

/** The body of a reopening that an audit led to. */
export class ReopeningBody {
  @Id({ about: 'The audit whose finding leads to it.' })
  audit!: string;

  @Text({ about: 'Why. The company reads this.', most: 4000, example: 'The refusal rested on an exemption that does apply.' })
  reasons!: string;
}

/** A reopened refusal for the company and the authority. */
export class ReopeningResponse {
  @Field('date-time', 'When.')
  at!: string;
  @Field('text', 'Why, in the words of the supervisor.')
  reasons!: string;
  @Field(BilingualResponse, 'What it means for the company.')
  says!: BilingualResponse;
  @Field('uuid', 'The audit whose finding led to it; within the authority only.', { nullable: true })
  audit!: string | null;
}

export class AuditorResponse {
  @Field('uuid', 'The person.')
  id!: string;
  @Field('text', 'The name.')
  name!: string;
}

export class AuditLine {
  @Field('uuid', 'The audit.')
  readonly id!: string;
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Its number.')
  readonly reference!: string;
  @Field(TRANSFER_STATES, 'Its state now.')
  readonly transferState!: TransferState;
  @Field(AUDITED_KINDS, 'What kind of decision it is.')
  readonly kind!: AuditedKind;
  @Field('text', 'The month of the decision, whose seed drew it.')
  readonly period!: string;
  @Field('date-time', 'When it was drawn.')
  readonly drawnAt!: string;
  @Field('date', 'The last day of the audit.')
  readonly dueOn!: string;
  @Field(AUDIT_STATES, 'Where it stands.')
  readonly state!: AuditState;
  @Field(AuditorResponse, 'Who has it in hand, or concluded it.', { nullable: true })
  readonly auditor!: AuditorResponse | null;
  @Field(AUDIT_CONCLUSIONS, 'What was found.', { nullable: true })
  readonly conclusion!: AuditConclusion | null;
}

export class AuditsResponse implements Page<AuditLine> {
  @Field(AuditLine, 'Audits by their last days.', { list: true })
  items!: readonly AuditLine[];
  @Field('text', 'The cursor of the next page; null after the last.', { nullable: true })
  next!: string | null;
}

export class FindingPlaceResponse implements FindingPlace {
  @Field(FINDING_PLACES, 'Which kind of part of the record.')
  in!: FindingPlaceKind;
  @Field('text', 'Which one; empty for the decision as a whole.')
  ref!: string;
}

export class FindingReasonResponse {
  @Field(AUDIT_REASONS, 'The code.')
  code!: AuditReason;
  @Field(BilingualResponse, 'In words.')
  says!: BilingualResponse;
}

export class AuditFindingView {
  @Field(AUDIT_CONCLUSIONS, 'What the decision is.')
  readonly conclusion!: AuditConclusion;
  @Field(FindingReasonResponse, 'What is wrong.', { list: true })
  readonly reasons!: readonly FindingReasonResponse[];
  @Field(FindingPlaceResponse, 'What in the record it rests on.', { list: true })
  readonly places!: readonly FindingPlaceResponse[];
  @Field('text', 'What was looked at and found.')
  readonly text!: string;
  @Field(AUDIT_RECOMMENDATIONS, 'What should be done. Nothing of it happens by itself.')
  readonly recommendation!: AuditRecommendation;
  @Field('date-time', 'When.')
  readonly at!: string;
}

export class AuditLedToResponse {
  @Field(AUDIT_ACTS, 'What a supervisor did.')
  act!: AuditActName;
  @Field('date-time', 'When.')
  at!: string;
}

/** One audit, with the values that its draw followed from. */
export class AuditView extends AuditLine {
  @Field('integer', 'The version of the transfer that the decision made.')
  readonly version!: number;
  @Field('text', 'The routing policy that says the rate.')
  readonly policy!: string;
  @Field('number', 'The share of such decisions that is drawn: this one was drawn because its number is below it.')
  readonly rate!: number;
  @Field(AuditFindingView, 'The finding; null until there is one.', { nullable: true })
  readonly finding!: AuditFindingView | null;
  @Field(AuditLedToResponse, 'What it led to.', { nullable: true })
  readonly ledTo!: AuditLedToResponse | null;
  @Field(AUDIT_ACTS, 'What the caller may do because of it now.', { list: true })
  readonly offers!: readonly AuditActName[];
}

/** The seed is published once its month is over; until then its digest binds the authority to it. */
export class AuditSeedView {
  @Field('text', 'The month.')
  readonly period!: string;
  @Field('digest', 'SHA-256 of the seed, told from the beginning.')
  readonly digest!: string;
  @Field('date-time', 'When it was made.')
  readonly madeAt!: Instant;
  @Field('text', 'The seed; null until the month is over.', { nullable: true })
  readonly seed!: string | null;
}

export class AuditSeedsResponse {
  @Field(AuditSeedView, 'The latest month first.', { list: true })
  items!: readonly AuditSeedView[];
}
