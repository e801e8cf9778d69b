import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CitationResponse } from '@carnet/http/common.dto.js';
import { RECOMMENDED_OUTCOMES, type RecommendedOutcome } from '@carnet/workflow';

/** One finding and the result it recommends. */
export class Speaking {
  @Field(RECOMMENDED_OUTCOMES, 'Outcome that the finding recommends.')
  readonly for!: RecommendedOutcome;
  @Field(['verdict', 'duty', 'document', 'fact'], 'Kind of the finding.')
  readonly kind!: 'verdict' | 'duty' | 'document' | 'fact';
  @Field('text', 'Subject of the finding: the outcome of a verdict, the duty, the code of a document, or the name of a fact.')
  readonly what!: string;
  @Field('text', 'Regimes that the finding concerns.', { list: true })
  readonly regimes!: readonly string[];
  @Field(BilingualResponse, 'Finding in words.')
  readonly says!: BilingualResponse;
  @Field(CitationResponse, 'Articles of law behind the finding.', { list: true })
  readonly citations!: readonly CitationResponse[];
}

export class RecommendationView {
  @Field('uuid', 'Id of the transfer.')
  readonly transfer!: string;
  @Field('text', 'Reference number of the transfer, for people.')
  readonly reference!: string;
  @Field('uuid', 'Id of the rule check that the recommendation follows from; null until the rules have judged the transfer.', {
    nullable: true,
  })
  readonly assessment!: string | null;
  @Field(
    RECOMMENDED_OUTCOMES,
    'Strictest outcome that the findings recommend; null until the rules have judged the transfer. It decides nothing.',
    {
      nullable: true,
    },
  )
  readonly outcome!: RecommendedOutcome | null;
  @Field(Speaking, 'Findings behind the recommendation: first those that determine the outcome.', { list: true })
  readonly because!: readonly Speaking[];
}
