import { ContentDigest, Id, Nested, NestedList, Text, Texts, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { WithheldResponse } from '@carnet/http/answers.dto.js';
import { type Ballot, BALLOTS, type ConditionTerms, type TestedRestriction, type Withheld } from '@carnet/workflow';
import { ConditionTermsResponse, TermsBody } from '../conditions/conditions.dto.js';
import { JustificationBody, TestedRestrictionResponse } from '../restrictions/restrictions.dto.js';
import { NoConflict } from '../review/reviews.dto.js';

export class VoteBody {
  @OneOf({ about: 'Vote of the caller. An abstention has reasons, and no conditions.', of: BALLOTS, example: 'approve' })
  ballot!: Ballot;

  @Text({ about: 'Reasons for the vote.', least: 0, most: 4000, example: 'The reviews support it.' })
  reasons!: string;

  @Texts({ about: 'Conditions as plain text, to be kept as long as the grant lasts.', optional: true, most: 50, items: 1000, example: [] })
  conditions?: readonly string[];

  @NestedList(TermsBody, {
    about: 'Conditions chosen from the library, or written with all their terms.',
    optional: true,
    most: 50,
  })
  terms?: readonly TermsBody[];

  @ContentDigest({
    about: '`contentDigest` of the transfer as the caller read it. The vote counts only for this content.',
    example: `sha256:${'0'.repeat(64)}`,
  })
  contentDigest!: string;

  @Text({
    about:
      'Response of the voter to what the company said at the hearing; required for a refusal after the company spoke. The notice contains it.',
    least: 0,
    most: 4000,
    optional: true,
    example: 'The fields that were cut are not those that matter.',
  })
  onView?: string;

  @Id({
    about: 'Person in whose seat the caller votes as their deputy, by a delegation that is in force; the caller’s own seat if absent.',
    least: 36,
    optional: true,
    example: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13',
  })
  onBehalfOf?: string;

  @NoConflict()
  noConflict?: boolean;

  @Nested(JustificationBody, {
    about: 'Justification of a refusal or restriction; required for such a vote, and refused for any other.',
    optional: true,
  })
  justification?: JustificationBody;
}

export class VoteResponse {
  @Field('integer', 'Number of the approval step in which the vote was cast.')
  step!: number;
  @Field('uuid', 'Id of the person who voted; null for a company.', { nullable: true })
  voter!: string | null;
  @Field(
    'uuid',
    'Id of the person in whose seat a deputy voted; null if the voter voted in their own seat, and always null for a company.',
    { nullable: true },
  )
  onBehalfOf!: string | null;
  @Field(BALLOTS, 'Vote; null while it is withheld.', { nullable: true })
  ballot!: Ballot | null;
  @Field('text', 'Reasons for the vote; null while they are withheld, and always null for a company.', { nullable: true })
  reasons!: string | null;
  @Field('text', 'Conditions that the vote sets as plain text.', { list: true })
  conditions!: readonly string[];
  @Field(ConditionTermsResponse, 'Conditions that the vote chose from the library, or wrote with all their terms.', { list: true })
  terms!: readonly ConditionTerms[];
  @Field('digest', 'Digest of the content that the vote is about.')
  contentDigest!: string;
  @Field('date-time', 'Time of the vote.')
  at!: string;
  @Field('text', 'Response of the voter to what the company said at a hearing; null if there is none, and always null for a company.', {
    nullable: true,
  })
  onView!: string | null;
  @Field('boolean', 'True if the voter stated that they have no conflict of interest.')
  noConflict!: boolean;
  @Field(
    TestedRestrictionResponse,
    'Result of the test of the restriction against the agreements; null if there is none, and always null for a company.',
    { nullable: true },
  )
  restriction!: TestedRestriction | null;
  @Field(WithheldResponse, 'Why the content of the vote is withheld from the caller; null if it is shown.', { nullable: true })
  withheld!: Withheld | null;
}
