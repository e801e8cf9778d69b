import { NestedList, Text, BooleanValue, ContentDigest, Id, Nested, Texts, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { digest } from '@carnet/kernel';
import { type GivenView, HEARING_ENDS, type HearingEnd } from '@carnet/workflow';
import { VoteResponse } from '../approval/approvals.dto.js';
import { EvidenceDocumentBody, EvidenceDocumentResponse } from '../conditions/obligations.dto.js';
import { NoticeInWordsResponse } from '../decisions/notices.dto.js';
import type { Intention } from '../decisions/intention.js';
import { TermsBody, termsIn } from '../conditions/conditions.dto.js';
import { NOTICE_PARTS, type NoticePart } from '../decisions/missing-parts.js';
import { JustificationBody, justificationOf } from '../restrictions/restrictions.dto.js';
import type { NoticePreview, NoticePreviewQuery } from './preview-notice.js';
import { AnswerDueResponse, AnswerTermResponse } from '@carnet/acts/deadlines/deadlines.dto.js';

export class NoticePreviewResponse {
  @Field(['decision', 'intention'], 'Kind of notice: of a decision, or of an intention on which the company is heard first.')
  of!: NoticePreview['of'];
  @Field('any', 'The notice as the company would receive it.')
  notice!: NoticePreview['notice'];
  @Field(
    'digest',
    'SHA-256 of the canonical form of the notice. The real notice has another digest, because it states when it was decided.',
  )
  digest!: string;
  @Field(NOTICE_PARTS, 'Required parts that the notice lacks; if any is missing, the deciding vote is refused.', { list: true })
  missing!: readonly NoticePart[];
  @Field(NoticeInWordsResponse, 'Text of the notice as in its other forms; it first states that nothing is decided.')
  words!: NoticeInWordsResponse;
}

/** The content of a vote that is not cast yet. */
export class NoticePreviewBody {
  @OneOf({ about: 'Ballot that the caller intends to cast.', of: ['approve', 'refuse'], example: 'approve' })
  ballot!: 'approve' | 'refuse';

  @Text({
    about: 'Reasons; parts that are not written yet are listed in `missing`.',
    least: 0,
    most: 4000,
    optional: true,
    example: 'The reviews support it.',
  })
  reasons?: string;

  @Texts({ about: 'Conditions as plain text.', optional: true, most: 50, items: 1000, example: [] })
  conditions?: readonly string[];

  @NestedList(TermsBody, {
    about: 'Conditions chosen from the library with values for their slots, or written freely.',
    optional: true,
    most: 50,
  })
  terms?: readonly TermsBody[];

  @ContentDigest({
    about: '`contentDigest` of the transfer that the caller has read.',
    example: `sha256:${'0'.repeat(64)}`,
  })
  contentDigest!: string;

  @Text({ about: 'Answer to the view that the company stated at the hearing.', least: 0, most: 4000, optional: true })
  onView?: string;

  @Id({ about: 'Person for whom the caller would vote as a deputy.', least: 36, optional: true })
  onBehalfOf?: string;

  @Nested(JustificationBody, { about: 'Justification of the refusal or restriction.', optional: true })
  justification?: JustificationBody;
}

export function previewQueryOf({
  reasons = '',
  terms = [],
  justification,
  ...said
}: NoticePreviewBody): Omit<NoticePreviewQuery, 'transferId'> {
  return { ...said, reasons, terms: termsIn(terms), justification: justificationOf(justification), noConflict: true };
}

export class HearingBody {
  @BooleanValue({
    about: 'True to waive the hearing, or the statement in a re-assessment; `words` and `documents` are then ignored.',
    optional: true,
    example: false,
  })
  waive?: boolean;

  @Text({
    about:
      'Objections to the intended refusal, or comments on the re-assessment. Those who decide read the text; it appears in the notice of a refusal.',
    least: 0,
    most: 8000,
    optional: true,
    example: 'The two fields were taken out of the contract on 3 December.',
  })
  words?: string;

  @NestedList(EvidenceDocumentBody, { about: 'Documents that support the view.', optional: true, most: 20 })
  documents?: readonly EvidenceDocumentBody[];
}

/** Null waives the hearing. */
export function viewIn({ waive = false, words = '', documents = [] }: HearingBody): GivenView | null {
  if (waive) return null;
  return { words, documents: documents.map(({ name, sha256, keptAt }) => ({ name, sha256: digest(sha256), keptAt })) };
}

export class HearingEndResponse {
  @Field(
    HEARING_ENDS,
    'How it ended. The company stated its view, waived the hearing, let the last day pass (`lapsed`) or withdrew the filing; or the rules judged again, or the re-assessment ended, before that (`overtaken`).',
  )
  as!: HearingEnd;
  @Field('date-time', 'When the hearing ended.')
  at!: string;
}

export class GivenViewResponse {
  @Field('text', 'Text of the view of the company.')
  words!: string;
  @Field(EvidenceDocumentResponse, 'Documents that the company named.', { list: true })
  documents!: readonly EvidenceDocumentResponse[];
}

/** What everybody reads of a hearing before a refusal. */
class HeardResponse {
  @Field('integer', 'Number of the hearing, from 1.')
  round!: number;
  @Field('date-time', 'When the company was informed of the intention to refuse.')
  offeredAt!: string;
  @Field('boolean', 'True if the last day has passed and the hearing is still open.')
  overdue!: boolean;
  @Field(HearingEndResponse, 'How the hearing ended; null while the company may be heard.', { nullable: true })
  end!: HearingEndResponse | null;
  @Field(GivenViewResponse, 'View of the company; null if it stated none.', { nullable: true })
  view!: GivenViewResponse | null;
  @Field('integer', 'Approval step whose votes would refuse.')
  step!: number;
  @Field(VoteResponse, 'Votes of that step, which the hearing makes void.', { list: true })
  voided!: readonly VoteResponse[];
}

/** A hearing before a refusal, in its present state. */
export class HearingResponse extends HeardResponse {
  @Field(AnswerDueResponse, 'Last day for the company to be heard.')
  due!: AnswerDueResponse;
}

export class ToldHearingResponse extends HeardResponse {
  @Field(AnswerTermResponse, 'Last day for the company to be heard, with its calculation.')
  due!: AnswerTermResponse;
  @Field('date', 'Last day as the company was informed; differs from `due` if the calendar has changed since.')
  recordedDue!: string;
  @Field('digest', 'Digest of the notice that opened the hearing; null if there is none.', { nullable: true })
  notice!: string | null;
}

export class ToldStatementResponse {
  @Field('integer', 'Number of the statement, from 1.')
  round!: number;
  @Field('date-time', 'When the company was last informed of what it may comment on.')
  askedAt!: string;
  @Field(AnswerTermResponse, 'Last day for the statement, with its calculation.')
  due!: AnswerTermResponse;
  @Field('date', 'Last day as the company was informed; differs from `due` if the calendar has changed since.')
  recordedDue!: string;
  @Field('boolean', 'True if the last day has passed and the statement is still open.')
  overdue!: boolean;
  @Field(HearingEndResponse, 'How the statement ended; null while the company may state its view.', { nullable: true })
  end!: HearingEndResponse | null;
  @Field(GivenViewResponse, 'View of the company; null if it stated none.', { nullable: true })
  view!: GivenViewResponse | null;
}

export class HearingsResponse {
  @Field('uuid', 'Id of the transfer.')
  transfer!: string;
  @Field('text', 'Reference of the transfer, for people.')
  reference!: string;
  @Field(ToldHearingResponse, 'Hearings before a refusal of the transfer, oldest first.', { list: true })
  hearings!: readonly ToldHearingResponse[];
  @Field(ToldStatementResponse, 'Statements of the company in re-assessments of its grant, oldest first.', { list: true })
  statements!: readonly ToldStatementResponse[];
}

export class IntentionResponse {
  @Field(
    'any',
    'Intended refusal: findings with their articles, reasons, tests of restrictions, and how and until when the company is heard.',
  )
  intention!: Intention;
  @Field('digest', 'SHA-256 of the canonical form of `intention` (RFC 8785).')
  digest!: string;
  @Field(NoticeInWordsResponse, 'Text of the notice as in its other forms.')
  words!: NoticeInWordsResponse;
}
