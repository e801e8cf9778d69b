import { ContentDigest, Count, Id, Nested, NestedList, Text, Texts, SomeOf, OneOf, BooleanValue } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { ReceiptResponse } from '@carnet/http/common.dto.js';
import { type Conclusion, CONCLUSIONS, type Discipline, DISCIPLINES, EXTENSION_DAYS } from '@carnet/workflow';
import { TermsBody } from '../conditions/conditions.dto.js';
import { JustificationBody } from '../restrictions/restrictions.dto.js';
import { NOTHING_NEXT, type NothingNext } from './claim-next.js';

export class ChallengeBody {
  @Text({
    about: 'Reasons for the challenge, which the officers read.',
    most: 4000,
    example: 'The opinion says nothing of the two new fields.',
  })
  reasons!: string;

  @SomeOf({
    about: 'Disciplines whose opinions must be given anew; all if left out.',
    of: DISCIPLINES,
    optional: true,
  })
  disciplines?: readonly Discipline[];

  @ContentDigest({
    about: '`contentDigest` of the transfer as the caller read it.',
    example: `sha256:${'0'.repeat(64)}`,
  })
  contentDigest!: string;
}

export class ConflictBody {
  @Text({ about: 'Description of the conflict of interest.', most: 4000, example: 'My sister works for the recipient.' })
  reasons!: string;
}

/** An extension of a review. */
export class ExtensionView {
  @Field('integer', 'Number of working days by which the term of the review was extended.')
  readonly workingDays!: number;
  @Field('text', 'Reasons for the extension.')
  readonly reasons!: string;
  @Field('uuid', 'Person who extended the term or asked the company to agree; shown within the authority only, otherwise null.', {
    nullable: true,
  })
  readonly by!: string | null;
  @Field('date-time', 'Instant of the extension.')
  readonly at!: string;
  @Field('uuid', 'Id of the question by which the company agreed; null if the authority extended the term itself.', { nullable: true })
  readonly item!: string | null;
}

export class ClaimedReviewResponse extends ReceiptResponse {
  @Field(DISCIPLINES, 'Discipline of the review.')
  discipline!: Discipline;
}

/** The claimed review, or why none was claimed. */
export class NextReview {
  @Field(ClaimedReviewResponse, 'Transfer whose review the caller has claimed; null if there was none to claim.', { nullable: true })
  readonly claimed!: ClaimedReviewResponse | null;
  @Field(
    NOTHING_NEXT,
    'Reason why no review was claimed; null if one was. In this view, no review is open (`nothing-open`), only the caller’s own (`only-own`), only those of others (`only-others`), or none that the caller may have (`excluded`).',
    {
      nullable: true,
    },
  )
  readonly because!: NothingNext | null;
}

/** The declaration of no conflict, which every opinion and vote needs. */
export function NoConflict(): PropertyDecorator {
  const about =
    'Declaration of the signer that they have no conflict of interest. If omitted or false, the act is refused (`conflict-unstated`).';
  return BooleanValue({ about, example: true, optional: true });
}

export class ClaimBody {
  static readonly mayBeMissing = true;

  @Id({
    about:
      'Person who has the review and made the caller their deputy for reviews. If left out, the caller claims the review in their own name.',
    least: 36,
    example: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13',
    optional: true,
  })
  onBehalfOf?: string;
}

export class ReleaseBody {
  @Text({ about: 'Reasons for releasing the review.', most: 4000, example: 'I am away for two weeks.' })
  reasons!: string;
}

export class AssignmentBody {
  @Id({ about: 'Officer who gets the review.', example: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13' })
  to!: string;

  @Text({ about: 'Reasons for assigning the review to this officer.', most: 4000, example: 'The officer is ill.' })
  reasons!: string;

  @BooleanValue({ about: 'True to assign the review although its present officer is at work (`officer-at-work`).', optional: true })
  confirm?: boolean;
}

export class ExtensionBody {
  @Count({
    about: 'Number of working days by which the term of the review is extended.',
    least: EXTENSION_DAYS.least,
    most: EXTENSION_DAYS.most,
    example: 10,
  })
  workingDays!: number;

  @Text({
    about: 'Reasons why the review takes longer, which the company reads.',
    most: 4000,
    example: 'An expert has to look at the encryption.',
  })
  reasons!: string;
}

export class OpinionBody {
  @OneOf({ about: 'Conclusion of the review.', of: CONCLUSIONS, example: 'support-with-conditions' })
  conclusion!: Conclusion;

  @Text({ about: 'Reasons for the conclusion.', least: 0, most: 4000, example: 'The purpose needs these fields and no others.' })
  reasons!: string;

  @Texts({
    about: 'Conditions as plain text, to be kept as long as the grant lasts.',
    optional: true,
    most: 50,
    items: 1000,
    example: ['Delete the data after 90 days.'],
  })
  conditions?: readonly string[];

  @NestedList(TermsBody, {
    about: 'Conditions chosen from the library, or written with all their terms.',
    optional: true,
    most: 50,
  })
  terms?: readonly TermsBody[];

  @ContentDigest({
    about: '`contentDigest` of the transfer as the caller read it.',
    example: `sha256:${'0'.repeat(64)}`,
  })
  contentDigest!: string;

  @NoConflict()
  noConflict?: boolean;

  @Nested(JustificationBody, {
    about: 'Justification of a refusal or restriction; required for these and not allowed otherwise.',
    optional: true,
  })
  justification?: JustificationBody;
}
