import { AUDIT_LISTS, type AuditListName, type AuditsRequest } from '@carnet/use-cases';
import {
  AUDIT_CONCLUSIONS,
  AUDIT_REASONS,
  AUDIT_RECOMMENDATIONS,
  type AuditConclusion,
  type AuditFinding,
  type AuditReason,
  type AuditRecommendation,
  FINDING_PLACES,
  type FindingPlace,
  type FindingPlaceKind,
} from '@carnet/workflow';
import { Count, Parts, Text, Texts, Word } from '../http/shapes.js';
import { pageOf } from '../ledger/ledger.query.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const reason = new RegExp(`^(?:${AUDIT_REASONS.join('|')})$`);
/** How many working days a re-assessment has, unless told. */
const usualWorkingDays = 20;

/** Which audits are listed. */
export class AuditsQuery {
  @Word({ about: 'Those that nobody has (unless told), the caller’s own, or those with a finding.', of: AUDIT_LISTS, optional: true })
  list?: AuditListName;

  @Word({ about: 'Of those with a finding, only these.', of: AUDIT_CONCLUSIONS, optional: true })
  conclusion?: AuditConclusion;

  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before, with the same filter.', most: 1024, pattern: /^[!-~]+$/, optional: true })
  cursor?: string;
}

export function auditsRequest({ list = 'open', conclusion, ...page }: AuditsQuery): AuditsRequest {
  return { list, conclusion: conclusion ?? null, ...pageOf(page) };
}

export class FindingPlaceBody {
  @Word({ about: 'Which kind of part.', of: FINDING_PLACES, example: 'rule' })
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

/** What an auditor finds. */
export class FindingBody {
  @Word({ about: 'What the decision is.', of: AUDIT_CONCLUSIONS, example: 'wrong-outcome' })
  conclusion!: AuditConclusion;

  @Texts({ about: `What is wrong, where something is: ${AUDIT_REASONS.join(', ')}.`, most: 20, items: 40, pattern: reason, optional: true })
  reasons?: readonly AuditReason[];

  @Parts(FindingPlaceBody, { about: 'What in the record it rests on; needed where something is wrong.', most: 20, optional: true })
  places?: readonly FindingPlaceBody[];

  @Text({ about: 'What was looked at and found.', most: 4000, example: 'The exemption does not reach sensitive data.' })
  text!: string;

  @Word({ about: 'What should be done; `none` unless told.', of: AUDIT_RECOMMENDATIONS, optional: true })
  recommendation?: AuditRecommendation;
}

export function findingOf({ conclusion, reasons = [], places = [], text, recommendation = 'none' }: FindingBody): AuditFinding {
  return { conclusion, reasons, places: places.map(placeOf), text, recommendation };
}

function placeOf({ in: place, ref = '' }: FindingPlaceBody): FindingPlace {
  return { in: place, ref };
}

/** Why a grant is re-assessed that an audit found fault with. */
export class ReAssessmentBody {
  @Text({ about: 'The audit whose finding leads to it.', most: 36, pattern: UUID })
  audit!: string;

  @Text({ about: 'Why. The company reads this.', most: 4000, example: 'The decision overlooked that the data is sensitive.' })
  reasons!: string;

  @Count({ about: 'Working days that it has; 20 unless told.', least: 1, most: 120, optional: true })
  workingDays?: number;
}

/** Why a refusal is taken up again that an audit found fault with. */
export class ReopeningBody {
  @Text({ about: 'The audit whose finding leads to it.', most: 36, pattern: UUID })
  audit!: string;

  @Text({ about: 'Why. The company reads this.', most: 4000, example: 'The refusal rested on an exemption that does apply.' })
  reasons!: string;
}

export function reAssessmentOf({ audit, reasons, workingDays = usualWorkingDays }: ReAssessmentBody): Required<ReAssessmentBody> {
  return { audit, reasons, workingDays };
}
