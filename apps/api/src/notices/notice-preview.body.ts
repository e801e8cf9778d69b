import type { NoticePreviewQuery } from '@carnet/use-cases';
import { personForm } from '../delegations/delegation.body.js';
import { Part, Parts, Text, Texts, Word } from '../http/shapes.js';
import { TermsBody, termsIn } from '../obligations/terms.body.js';
import { JustificationBody } from '../restrictions/justification.body.js';
import { CONTENT_DIGEST } from '../reviews/review.body.js';

/** What a vote would say that is not cast yet. */
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

  @Text({
    about: '`contentDigest` of the transfer that was read.',
    least: 71,
    most: 71,
    pattern: CONTENT_DIGEST,
    example: `sha256:${'0'.repeat(64)}`,
  })
  contentDigest!: string;

  @Text({ about: 'What is made of what the company said at the hearing.', least: 0, most: 4000, optional: true })
  onView?: string;

  @Text({ about: 'In whose seat the caller would vote as a deputy.', least: 36, most: 36, pattern: personForm, optional: true })
  onBehalfOf?: string;

  @Part(JustificationBody, { about: 'Why it refuses or restricts.', optional: true })
  justification?: JustificationBody;
}

export function saidIn({
  ballot,
  reasons = '',
  conditions = [],
  terms = [],
  ...more
}: NoticePreviewBody): Omit<NoticePreviewQuery, 'transferId' | 'justification'> {
  const { contentDigest, onView = '', onBehalfOf = null } = more;
  return { ballot, reasons, conditions, terms: termsIn(terms), contentDigest, onView, onBehalfOf, noConflict: true };
}
