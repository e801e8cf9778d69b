import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, CitationShown } from '@carnet/http/words.dto.js';
import { RECOMMENDED_OUTCOMES, type RecommendedOutcome } from '@carnet/workflow';

/** One finding and the result it recommends. */
export class Speaking {
  @Shown(RECOMMENDED_OUTCOMES, 'What it speaks for.')
  readonly for!: RecommendedOutcome;
  @Shown(['verdict', 'duty', 'document', 'fact'], 'What it is.')
  readonly kind!: 'verdict' | 'duty' | 'document' | 'fact';
  @Shown('text', 'The outcome of a verdict, the duty, the code of a document, the name of a fact.')
  readonly what!: string;
  @Shown('text', 'The regimes.', { list: true })
  readonly regimes!: readonly string[];
  @Shown(BilingualShown, 'In words.')
  readonly says!: BilingualShown;
  @Shown(CitationShown, 'By which articles.', { list: true })
  readonly citations!: readonly CitationShown[];
}

export class RecommendationView {
  @Shown('uuid', 'The transfer.')
  readonly transfer!: string;
  @Shown('text', 'Its reference.')
  readonly reference!: string;
  @Shown('uuid', 'The rule check that it follows from; null while the rules were not asked.', { nullable: true })
  readonly assessment!: string | null;
  @Shown(
    RECOMMENDED_OUTCOMES,
    'What the findings speak for, the strictest of them; null while the rules were not asked. It decides nothing.',
    {
      nullable: true,
    },
  )
  readonly outcome!: RecommendedOutcome | null;
  @Shown(Speaking, 'Why: those that make the outcome first.', { list: true })
  readonly because!: readonly Speaking[];
}
