import { ContentDigest, Count, Id, Nested, NestedList, Text, Texts, OneOf, BooleanValue } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { ReceiptResponse } from '@carnet/http/common.dto.js';
import { type Conclusion, CONCLUSIONS, type Discipline, DISCIPLINES, EXTENSION_DAYS } from '@carnet/workflow';
import { TermsBody } from '../conditions/conditions.dto.js';
import { JustificationBody } from '../restrictions/restrictions.dto.js';
import { NOTHING_NEXT, type NothingNext } from './claim-next.js';

const discipline = new RegExp(`^(?:${DISCIPLINES.join('|')})$`);

export class ChallengeBody {
  @Text({ about: 'Why; the officers read it.', most: 4000, example: 'The opinion says nothing of the two new fields.' })
  reasons!: string;

  @Texts({ about: 'Whose opinions are to be given anew; left out, all.', most: 3, items: 20, pattern: discipline, optional: true })
  disciplines?: readonly Discipline[];

  @ContentDigest({
    about: '`contentDigest` of the transfer that was read.',
    example: `sha256:${'0'.repeat(64)}`,
  })
  contentDigest!: string;
}

export class ConflictBody {
  @Text({ about: 'What the conflict of interest is.', most: 4000, example: 'My sister works for the recipient.' })
  reasons!: string;
}

/** An extension of a review. */
export class ExtensionView {
  @Field('integer', 'By how many working days the term of the review was extended.')
  readonly workingDays!: number;
  @Field('text', 'Why.')
  readonly reasons!: string;
  @Field('uuid', 'Who extended it, or asked the company to agree; within the authority only.', { nullable: true })
  readonly by!: string | null;
  @Field('date-time', 'When.')
  readonly at!: string;
  @Field('uuid', 'The question by which the company agreed; null where the authority extended its term itself.', { nullable: true })
  readonly item!: string | null;
}

export class ClaimedReviewResponse extends ReceiptResponse {
  @Field(DISCIPLINES, 'The discipline of the review.')
  discipline!: Discipline;
}

/** The claimed review, or why none was claimed. */
export class NextReview {
  @Field(ClaimedReviewResponse, 'The transfer whose review the caller has now; null where there was none to take.', { nullable: true })
  readonly claimed!: ClaimedReviewResponse | null;
  @Field(
    NOTHING_NEXT,
    'Why there was none: nothing open in this view, only the caller’s own, only others’, or none that the caller may have.',
    {
      nullable: true,
    },
  )
  readonly because!: NothingNext | null;
}

/** The declaration of no conflict, which every opinion and vote needs. */
export function NoConflict(): PropertyDecorator {
  const about = 'States that whoever signs has no conflict of interest. Without `true` nothing is stored: `conflict-unstated`.';
  return BooleanValue({ about, example: true, optional: true });
}

export class ClaimBody {
  static readonly mayBeMissing = true;

  @Id({
    about:
      'Whose review a deputy takes: of somebody who has it and made the caller their deputy for reviews. Left out, the caller takes it for themselves.',
    least: 36,
    example: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13',
    optional: true,
  })
  onBehalfOf?: string;
}

export class ReleaseBody {
  @Text({ about: 'Why it is given back.', most: 4000, example: 'I am away for two weeks.' })
  reasons!: string;
}

export class AssignmentBody {
  @Id({ about: 'The officer who is to have it.', example: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13' })
  to!: string;

  @Text({ about: 'Why it goes to that officer.', most: 4000, example: 'The officer is ill.' })
  reasons!: string;

  @BooleanValue({ about: 'Goes on although the present officer is at work (`officer-at-work`).', optional: true })
  confirm?: boolean;
}

export class ExtensionBody {
  @Count({
    about: 'By how many working days the term of the review is extended.',
    least: EXTENSION_DAYS.least,
    most: EXTENSION_DAYS.most,
    example: 10,
  })
  workingDays!: number;

  @Text({ about: 'Why the review takes longer. The company reads it.', most: 4000, example: 'An expert has to look at the encryption.' })
  reasons!: string;
}

export class OpinionBody {
  @OneOf({ about: 'What the review concluded.', of: CONCLUSIONS, example: 'support-with-conditions' })
  conclusion!: Conclusion;

  @Text({ about: 'Why.', least: 0, most: 4000, example: 'The purpose needs these fields and no others.' })
  reasons!: string;

  @Texts({
    about: 'Conditions in bare words, to be kept as long as the grant lasts.',
    optional: true,
    most: 50,
    items: 1000,
    example: ['Delete the data after 90 days.'],
  })
  conditions?: readonly string[];

  @NestedList(TermsBody, {
    about: 'Conditions chosen from the library, or written with all that is asked by them.',
    optional: true,
    most: 50,
  })
  terms?: readonly TermsBody[];

  @ContentDigest({
    about: '`contentDigest` of the transfer that was read.',
    example: `sha256:${'0'.repeat(64)}`,
  })
  contentDigest!: string;

  @NoConflict()
  noConflict?: boolean;

  @Nested(JustificationBody, { about: 'Why it refuses or restricts: needed for that, and for nothing else.', optional: true })
  justification?: JustificationBody;
}
