import type { Outline } from '@carnet/acts/filing.js';
import { parseCatalogue, type RouteAhead } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { questionsOf } from './route-view.js';

const parsed = parseCatalogue(
  `edition: "1"
facts:
  - name: ground
    type: enum
    values: [none, order, rescue]
    source: stated
    kind: claimed
    absent: { assume: none }
    label: { en: Ground, zh: 依据 }
    meaning: { en: What it rests on., zh: 所依据的事由。 }
`,
  'facts.yaml',
);

if (!parsed.ok) throw new Error('the catalogue does not load');

const label = { en: 'Ground', zh: '依据' };

const outline: Outline = { ...({} as Outline), facts: {}, documents: [] };

const ahead = {
  regimes: [],
  next: { asks: [{ fact: 'ground', label, meaning: label, need: 'assumed', score: 1, decides: [], barred: ['rescue'] }] },
} as unknown as RouteAhead;

describe('a question of the route finder', () => {
  it('A question notes that a claim goes to a person and offers no barred value', () => {
    const [question] = questionsOf(ahead, outline, parsed.value);
    expect(question?.values?.map(({ value }) => value)).toEqual(['none', 'order']);
    expect(question).toMatchObject({ kind: 'claimed', note: { en: expect.stringContaining('goes to a person') } });
  });
});
