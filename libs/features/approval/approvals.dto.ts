import { ContentDigest, Id, Nested, NestedList, Text, Texts, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { WithheldResponse } from '@carnet/http/answers.dto.js';
import { type Ballot, BALLOTS, type ConditionTerms, type TestedRestriction, type Withheld } from '@carnet/workflow';
import { ConditionTermsResponse, TermsBody } from '../conditions/conditions.dto.js';
import { JustificationBody, TestedRestrictionResponse } from '../restrictions/restrictions.dto.js';
import { NoConflict } from '../review/reviews.dto.js';

export class VoteBody {
  @OneOf({ about: 'The vote; an abstention has reasons, and no conditions.', of: BALLOTS, example: 'approve' })
  ballot!: Ballot;

  @Text({ about: 'Why.', least: 0, most: 4000, example: 'The reviews support it.' })
  reasons!: string;

  @Texts({ about: 'Conditions in bare words, to be kept as long as the grant lasts.', optional: true, most: 50, items: 1000, example: [] })
  conditions?: readonly string[];

  @NestedList(TermsBody, {
    about: 'Conditions chosen from the library, or written with all that is asked by them.',
    optional: true,
    most: 50,
  })
  terms?: readonly TermsBody[];

  @ContentDigest({
    about: '`contentDigest` of the transfer that was read: a vote counts only for that.',
    example: `sha256:${'0'.repeat(64)}`,
  })
  contentDigest!: string;

  @Text({
    about: 'What the vote makes of what the company said at the hearing: needed for a refusal after it spoke. It stands in the notice.',
    least: 0,
    most: 4000,
    optional: true,
    example: 'The fields that were cut are not those that matter.',
  })
  onView?: string;

  @Id({
    about: 'In whose seat the caller votes as a deputy, by a delegation that counts now; left out, their own.',
    least: 36,
    optional: true,
    example: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13',
  })
  onBehalfOf?: string;

  @NoConflict()
  noConflict?: boolean;

  @Nested(JustificationBody, { about: 'Why it refuses or restricts: needed for that, and for nothing else.', optional: true })
  justification?: JustificationBody;
}

export class VoteResponse {
  @Field('integer', 'The step it was cast in.')
  step!: number;
  @Field('uuid', 'Who cast it; within the authority only.', { nullable: true })
  voter!: string | null;
  @Field('uuid', 'In whose seat a deputy cast it; within the authority only.', { nullable: true })
  onBehalfOf!: string | null;
  @Field(BALLOTS, 'What was voted; null where it is withheld.', { nullable: true })
  ballot!: Ballot | null;
  @Field('text', 'Why; within the authority only.', { nullable: true })
  reasons!: string | null;
  @Field('text', 'Conditions it asks for.', { list: true })
  conditions!: readonly string[];
  @Field(ConditionTermsResponse, 'Those chosen from the library, or written with all that is asked by them.', { list: true })
  terms!: readonly ConditionTerms[];
  @Field('digest', 'The content it is about.')
  contentDigest!: string;
  @Field('date-time', 'When.')
  at!: string;
  @Field('text', 'What it makes of what the company said at a hearing; within the authority only.', { nullable: true })
  onView!: string | null;
  @Field('boolean', 'Whether the voter stated to have no conflict of interest.')
  noConflict!: boolean;
  @Field(TestedRestrictionResponse, 'How the agreements judged what it holds back; within the authority only.', { nullable: true })
  restriction!: TestedRestriction | null;
  @Field(WithheldResponse, 'Why the caller is not told what it says; null where it is told.', { nullable: true })
  withheld!: Withheld | null;
}
