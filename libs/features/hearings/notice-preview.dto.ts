import { ContentDigest, Id, Nested, NestedList, Text, Texts, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { TermsBody, termsIn } from '../conditions/conditions.dto.js';
import { NOTICE_PARTS, type NoticePart } from '../decisions/missing-parts.js';
import { NoticeInWordsResponse } from '../decisions/notices.dto.js';
import { JustificationBody, justificationOf } from '../restrictions/restrictions.dto.js';
import type { NoticePreview, NoticePreviewQuery } from './preview-notice.js';

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
