import { PageOf, pageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { Count, Id, NestedList, Text, SomeOf, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, PersonNameResponse } from '@carnet/http/common.dto.js';
import type { Instant } from '@carnet/kernel';
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
import { AUDIT_ACTS, AUDIT_LISTS, type AuditAct as AuditActName, type AuditListName, type AuditsRequest } from './audit.js';

export class AuditsQuery extends PageQuery {
  @OneOf({
    about: 'Audits to list: `open` without an auditor, `mine` claimed by the caller, `concluded` with a finding; `open` if omitted.',
    of: AUDIT_LISTS,
    optional: true,
  })
  list?: AuditListName;

  @OneOf({ about: 'Conclusion to filter by; only for the list `concluded`.', of: AUDIT_CONCLUSIONS, optional: true })
  conclusion?: AuditConclusion;
}

export function auditsRequest({ list = 'open', conclusion, ...page }: AuditsQuery): AuditsRequest {
  return { list, conclusion: conclusion ?? null, ...pageOf(page) };
}

export class FindingPlaceBody {
  @OneOf({ about: 'Kind of the part of the record.', of: FINDING_PLACES, example: 'rule' })
  in!: FindingPlaceKind;

  @Text({
    about:
      'Part of the record that is meant: the regime of the rule, the answered item, the SHA-256 of the document, the discipline of the opinion, or the voter. Omitted for the decision.',
    most: 200,
    example: 'cn',
    optional: true,
  })
  ref?: string;
}

export class FindingBody {
  @OneOf({ about: 'Conclusion of the auditor on the decision.', of: AUDIT_CONCLUSIONS, example: 'wrong-outcome' })
  conclusion!: AuditConclusion;

  @SomeOf({
    about: 'Codes of what is wrong, unless the decision conforms.',
    of: AUDIT_REASONS,
    optional: true,
  })
  reasons?: readonly AuditReason[];

  @NestedList(FindingPlaceBody, {
    about: 'Parts of the record that the finding rests on; at least one is required unless the decision conforms.',
    most: 20,
    optional: true,
  })
  places?: readonly FindingPlaceBody[];

  @Text({
    about: 'Text of the finding: what the auditor examined and found.',
    most: 4000,
    example: 'The exemption does not reach sensitive data.',
  })
  text!: string;

  @OneOf({ about: 'Recommended follow-up; `none` if omitted.', of: AUDIT_RECOMMENDATIONS, optional: true })
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
  @Id({ about: 'Audit whose finding is the reason for the re-assessment.' })
  audit!: string;

  @Text({
    about: 'Reasons for the re-assessment; the company reads them.',
    most: 4000,
    example: 'The decision overlooked that the data is sensitive.',
  })
  reasons!: string;

  @Count({ about: 'Length of the re-assessment in working days; 20 if omitted.', least: 1, most: 120, optional: true })
  workingDays?: number;
}

/** The body of a reopening that an audit led to. */
export class ReopeningBody {
  @Id({ about: 'Audit whose finding is the reason for the reopening.' })
  audit!: string;

  @Text({
    about: 'Reasons for the reopening; the company reads them.',
    most: 4000,
    example: 'The refusal rested on an exemption that does apply.',
  })
  reasons!: string;
}

/** A reopened refusal for the company and the authority. */
export class ReopeningResponse {
  @Field('date-time', 'Time of the reopening.')
  at!: string;
  @Field('text', 'Reasons in the words of the supervisor.')
  reasons!: string;
  @Field(BilingualResponse, 'What the reopening means for the company, in both languages.')
  says!: BilingualResponse;
  @Field('uuid', 'Audit whose finding led to the reopening; null outside the authority.', { nullable: true })
  audit!: string | null;
}

export class AuditLine {
  @Field('uuid', 'Id of the audit.')
  readonly id!: string;
  @Field('uuid', 'Id of the transfer.')
  readonly transfer!: string;
  @Field('text', 'Reference of the transfer, for people.')
  readonly reference!: string;
  @Field(TRANSFER_STATES, 'Present state of the transfer.')
  readonly transferState!: TransferState;
  @Field(AUDITED_KINDS, 'Kind of the audited decision.')
  readonly kind!: AuditedKind;
  @Field('text', 'Month of the decision, such as `2026-11`. The seed of this month drew the decision.')
  readonly period!: string;
  @Field('date-time', 'Time at which the decision was drawn.')
  readonly drawnAt!: string;
  @Field('date', 'Last day of the audit.')
  readonly dueOn!: string;
  @Field(AUDIT_STATES, 'State of the audit.')
  readonly state!: AuditState;
  @Field(PersonNameResponse, 'Auditor who has claimed or concluded the audit; null if it has none.', { nullable: true })
  readonly auditor!: PersonNameResponse | null;
  @Field(AUDIT_CONCLUSIONS, 'Conclusion of the finding; null until there is one.', { nullable: true })
  readonly conclusion!: AuditConclusion | null;
}

export class AuditsResponse extends PageOf(AuditLine, 'Audits, earliest last day first.') {}

export class FindingPlaceResponse implements FindingPlace {
  @Field(FINDING_PLACES, 'Kind of the part of the record.')
  in!: FindingPlaceKind;
  @Field('text', 'Part of the record that is meant; empty for the decision as a whole.')
  ref!: string;
}

export class FindingReasonResponse {
  @Field(AUDIT_REASONS, 'Code of the reason.')
  code!: AuditReason;
  @Field(BilingualResponse, 'Reason in words.')
  says!: BilingualResponse;
}

export class AuditFindingView {
  @Field(AUDIT_CONCLUSIONS, 'Conclusion of the auditor on the decision.')
  readonly conclusion!: AuditConclusion;
  @Field(FindingReasonResponse, 'Reasons: what is wrong with the decision.', { list: true })
  readonly reasons!: readonly FindingReasonResponse[];
  @Field(FindingPlaceResponse, 'Parts of the record that the finding rests on.', { list: true })
  readonly places!: readonly FindingPlaceResponse[];
  @Field('text', 'Text of the finding: what the auditor examined and found.')
  readonly text!: string;
  @Field(AUDIT_RECOMMENDATIONS, 'Recommended follow-up. It has no effect by itself.')
  readonly recommendation!: AuditRecommendation;
  @Field('date-time', 'Time of the finding.')
  readonly at!: string;
}

export class AuditLedToResponse {
  @Field(AUDIT_ACTS, 'Act of a supervisor that the finding led to.')
  act!: AuditActName;
  @Field('date-time', 'Time of the act.')
  at!: string;
}

/** One audit, with the values that its draw followed from. */
export class AuditView extends AuditLine {
  @Field('integer', 'Version of the transfer that the decision created.')
  readonly version!: number;
  @Field('text', 'Routing policy that sets the rate.')
  readonly policy!: string;
  @Field(
    'number',
    'Share of such decisions that is drawn, from 0 to 1. This decision was drawn because its number in the draw is below the share.',
  )
  readonly rate!: number;
  @Field(AuditFindingView, 'Finding of the auditor; null until there is one.', { nullable: true })
  readonly finding!: AuditFindingView | null;
  @Field(AuditLedToResponse, 'Act that the finding led to; null if there is none.', { nullable: true })
  readonly ledTo!: AuditLedToResponse | null;
  @Field(AUDIT_ACTS, 'Acts that the caller may base on the finding now.', { list: true })
  readonly offers!: readonly AuditActName[];
}

/** The seed is published once its month is over; until then its digest binds the authority to it. */
export class AuditSeedView {
  @Field('text', 'Month for whose decisions the seed is used.')
  readonly period!: string;
  @Field('digest', 'SHA-256 of the seed, published as soon as the seed is made.')
  readonly digest!: string;
  @Field('date-time', 'Time at which the seed was made.')
  readonly madeAt!: Instant;
  @Field('text', 'Seed of the month; null until the month is over.', { nullable: true })
  readonly seed!: string | null;
}

export class AuditSeedsResponse {
  @Field(AuditSeedView, 'Seeds, latest month first.', { list: true })
  items!: readonly AuditSeedView[];
}
