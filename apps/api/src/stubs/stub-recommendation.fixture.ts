import type { RecommendationView } from '@carnet/features/recommendation/recommendation.dto.js';

const recommendation: RecommendationView = {
  transfer: '6f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a14',
  reference: 'NSH-26-000001',
  assessment: '7f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a15',
  outcome: 'ask',
  because: [
    {
      for: 'ask',
      kind: 'fact',
      what: 'purpose',
      regimes: ['cn'],
      citations: [],
      says: { en: 'What it is for', zh: '用途' },
    },
  ],
};

/** What its door answers in tests. */
export const stubRecommendation: Readonly<Record<string, unknown>> = { ReadRecommendation: recommendation };
