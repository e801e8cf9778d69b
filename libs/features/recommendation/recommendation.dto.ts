import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, CitationShown } from '@carnet/http/words.dto.js';
import { RECOMMENDED_OUTCOMES, type RecommendedOutcome } from '@carnet/workflow';
import type { RecommendationView } from './read-recommendation.js';
import type { Speaking } from './recommendation.js';

export class SpeakingShown implements Speaking {
  @Shown(RECOMMENDED_OUTCOMES, 'What it speaks for.')
  for!: RecommendedOutcome;
  @Shown(['verdict', 'duty', 'document', 'fact'], 'What it is.')
  kind!: Speaking['kind'];
  @Shown('text', 'The outcome of a verdict, the duty, the code of a document, the name of a fact.')
  what!: string;
  @Shown('text', 'The regimes.', { list: true })
  regimes!: readonly string[];
  @Shown(BilingualShown, 'In words.')
  says!: BilingualShown;
  @Shown(CitationShown, 'By which articles.', { list: true })
  citations!: readonly CitationShown[];
}

export class RecommendationShown implements RecommendationView {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its reference.')
  reference!: string;
  @Shown('uuid', 'The rule check that it follows from; null while the rules were not asked.', { nullable: true })
  assessment!: string | null;
  @Shown(
    RECOMMENDED_OUTCOMES,
    'What the findings speak for, the strictest of them; null while the rules were not asked. It decides nothing.',
    {
      nullable: true,
    },
  )
  outcome!: RecommendedOutcome | null;
  @Shown(SpeakingShown, 'Why: those that make the outcome first.', { list: true })
  because!: readonly SpeakingShown[];
}
