import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CitationResponse } from '@carnet/http/common.dto.js';
import { RECOMMENDED_OUTCOMES, type RecommendedOutcome } from '@carnet/workflow';

/** One finding and the result it recommends. */
export class Speaking {
  @Field(RECOMMENDED_OUTCOMES, 'What it speaks for.')
  readonly for!: RecommendedOutcome;
  @Field(['verdict', 'duty', 'document', 'fact'], 'What it is.')
  readonly kind!: 'verdict' | 'duty' | 'document' | 'fact';
  @Field('text', 'The outcome of a verdict, the duty, the code of a document, the name of a fact.')
  readonly what!: string;
  @Field('text', 'The regimes.', { list: true })
  readonly regimes!: readonly string[];
  @Field(BilingualResponse, 'In words.')
  readonly says!: BilingualResponse;
  @Field(CitationResponse, 'By which articles.', { list: true })
  readonly citations!: readonly CitationResponse[];
}

export class RecommendationView {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Its reference.')
  readonly reference!: string;
  @Field('uuid', 'The rule check that it follows from; null while the rules were not asked.', { nullable: true })
  readonly assessment!: string | null;
  @Field(
    RECOMMENDED_OUTCOMES,
    'What the findings speak for, the strictest of them; null while the rules were not asked. It decides nothing.',
    {
      nullable: true,
    },
  )
  readonly outcome!: RecommendedOutcome | null;
  @Field(Speaking, 'Why: those that make the outcome first.', { list: true })
  readonly because!: readonly Speaking[];
}
