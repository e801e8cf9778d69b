import { ContentDigest, Id, Nested, NestedList, Text, Texts, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { TermsBody, termsIn } from '../conditions/conditions.dto.js';
import { NOTICE_PARTS, type NoticePart } from '../decisions/missing-parts.js';
import { NoticeInWordsResponse } from '../decisions/notices.dto.js';
import { JustificationBody, justificationOf } from '../restrictions/restrictions.dto.js';
import type { NoticePreview, NoticePreviewQuery } from './preview-notice.js';

export class NoticePreviewResponse {
  @Field(['decision', 'intention'], 'Whether it is the notice of a decision, or of an intention that the company is heard about first.')
  of!: NoticePreview['of'];
  @Field('any', 'The notice as the company would get it.')
  notice!: NoticePreview['notice'];
  @Field('digest', 'SHA-256 of its canonical form; that of the real one is another, as it says when it was decided.')
  digest!: string;
  @Field(NOTICE_PARTS, 'Required parts that it lacks: with any of them the vote that decides is refused.', { list: true })
  missing!: readonly NoticePart[];
  @Field(NoticeInWordsResponse, 'The same in the words of its other forms, which say first that nothing is decided.')
  words!: NoticeInWordsResponse;
}

/** The content of a vote that is not cast yet. */
export class NoticePreviewBody {
  @OneOf({ about: 'What is intended.', of: ['approve', 'refuse'], example: 'approve' })
  ballot!: 'approve' | 'refuse';

  @Text({
    about: 'Why; what is not written yet is told as missing.',
    least: 0,
    most: 4000,
    optional: true,
    example: 'The reviews support it.',
  })
  reasons?: string;

  @Texts({ about: 'Conditions in bare words.', optional: true, most: 50, items: 1000, example: [] })
  conditions?: readonly string[];

  @NestedList(TermsBody, { about: 'Conditions chosen from the library with their slots, or written.', optional: true, most: 50 })
  terms?: readonly TermsBody[];

  @ContentDigest({
    about: '`contentDigest` of the transfer that was read.',
    example: `sha256:${'0'.repeat(64)}`,
  })
  contentDigest!: string;

  @Text({ about: 'What is made of what the company said at the hearing.', least: 0, most: 4000, optional: true })
  onView?: string;

  @Id({ about: 'In whose seat the caller would vote as a deputy.', least: 36, optional: true })
  onBehalfOf?: string;

  @Nested(JustificationBody, { about: 'Why it refuses or restricts.', optional: true })
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
