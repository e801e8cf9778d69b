import type { RestrictionPreview, KeptRestrictionView, RestrictionView } from '@carnet/features/restrictions/restrictions.dto.js';

const at = '2026-11-25T08:00:00.000Z';

const contentDigest = `sha256:${'ab'.repeat(32)}`;

const says = { en: 'It does not pass.', zh: '不符合要求。' };

const restriction: RestrictionView = {
  result: 'inconsistent',
  says,
  supervisor: true,
  on: '2026-11-25',
  rules: contentDigest,
  justification: {
    effect: 'transfer',
    objective: 'personal-rights',
    aim: 'Patients.',
    notArbitrary: 'Alike.',
    notDisguised: 'Open.',
    lighterMeans: [{ means: 'contract', suffices: true, why: 'It would do.' }],
  },
  stops: null,
  agreements: [
    {
      agreement: 'depa',
      title: says,
      standing: 'held-to',
      outcome: 'measure_inconsistent',
      mechanism: 'none',
      confidence: 'unconfirmed',
      reason: says,
      rule: 'depa.flow-exceeds-need',
      missing: [],
      citations: [{ instrument: 'depa', article: '4.3(3)(b)' }],
      steps: { objective: 'stated', discrimination: 'stated', disguise: 'stated', need: 'failed' },
      pack: { version: '1', digest: contentDigest },
    },
  ],
};

const act = { act: 'vote', discipline: null, step: 0, by: null, at, test: contentDigest, identical: true } as const;

/** What the use cases about restrictions answer. */
export const stubRestrictions: Readonly<Record<string, unknown>> = {
  PreviewRestriction: { ...restriction, needed: true } satisfies RestrictionPreview,
  ReadRestrictions: { items: [{ ...act, tested: restriction }] } satisfies { readonly items: readonly KeptRestrictionView[] },
};
