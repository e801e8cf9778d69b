import { ContentDigest, Id, Part, Parts, Text, Texts, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { TermsBody, termsIn } from '../conditions/conditions.dto.js';
import { NOTICE_PARTS, type NoticePart } from '../decisions/missing-parts.js';
import { NoticeInWordsShown } from '../decisions/notices.dto.js';
import { JustificationBody, justificationOf } from '../restrictions/restrictions.dto.js';
import type { NoticePreview, NoticePreviewQuery } from './preview-notice.js';

export class NoticePreviewShown {
  @Shown(['decision', 'intention'], 'Whether it is the notice of a decision, or of an intention that the company is heard about first.')
  of!: NoticePreview['of'];
  @Shown('any', 'The notice as the company would get it.')
  notice!: NoticePreview['notice'];
  @Shown('digest', 'SHA-256 of its canonical form; that of the real one is another, as it says when it was decided.')
  digest!: string;
  @Shown(NOTICE_PARTS, 'Required parts that it lacks: with any of them the vote that decides is refused.', { list: true })
  missing!: readonly NoticePart[];
  @Shown(NoticeInWordsShown, 'The same in the words of its other forms, which say first that nothing is decided.')
  words!: NoticeInWordsShown;
}

/** The content of a vote that is not cast yet. */
export class NoticePreviewBody {
  @Word({ about: 'What is intended.', of: ['approve', 'refuse'], example: 'approve' })
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

  @Parts(TermsBody, { about: 'Conditions chosen from the library with their slots, or written.', optional: true, most: 50 })
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

  @Part(JustificationBody, { about: 'Why it refuses or restricts.', optional: true })
  justification?: JustificationBody;
}

export function saidIn({ reasons = '', terms = [], justification, ...said }: NoticePreviewBody): Omit<NoticePreviewQuery, 'transferId'> {
  return { ...said, reasons, terms: termsIn(terms), justification: justificationOf(justification), noConflict: true };
}
