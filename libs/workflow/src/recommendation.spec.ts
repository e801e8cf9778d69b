import { describe, expect, it } from '@jest/globals';
import { recommendationOfDuty, recommendedOutcome, recommendationOfVerdict } from './recommendation.js';
import { type Basis, VERDICT_GROUPS, type VerdictGroup } from './routing/routing-policy.js';

describe('the outcome that a verdict speaks for', () => {
  it.each<[VerdictGroup, string | null]>([
    ['clear', 'grant'],
    ['conditional', 'grant-with-conditions'],
    ['heavy', 'weigh'],
    ['stop', 'refuse'],
    ['unknown', 'ask'],
    ['outside', null],
  ])('A verdict of the group %s on stated facts speaks for %s', (group, spoken) => {
    expect(recommendationOfVerdict({ group, basis: 'stated', missing: [] })).toBe(spoken);
  });

  it.each(VERDICT_GROUPS.flatMap((group) => [[group, 'assumed', []] as const, [group, 'stated', ['purpose']] as const]))(
    'A verdict of the group %s on %s facts with %j missing speaks for asking',
    (group, basis: Basis, missing) => {
      expect(recommendationOfVerdict({ group, basis, missing })).toBe('ask');
    },
  );
});

it('A duty speaks for asking until it is stated and for a condition if it is unmet', () => {
  expect((['met', 'unmet', 'not-stated', 'unknown'] as const).map(recommendationOfDuty)).toEqual([
    'grant',
    'grant-with-conditions',
    'ask',
    'ask',
  ]);
});

describe('the recommended outcome', () => {
  it('The recommended outcome is the strictest of the outcomes spoken for', () => {
    expect(recommendedOutcome(['grant', 'grant'])).toBe('grant');
    expect(recommendedOutcome(['grant', 'grant-with-conditions'])).toBe('grant-with-conditions');
    expect(recommendedOutcome(['weigh', 'grant-with-conditions'])).toBe('weigh');
    expect(recommendedOutcome(['grant', 'ask', 'weigh'])).toBe('ask');
    expect(recommendedOutcome(['refuse', 'ask', 'grant'])).toBe('refuse');
  });

  it('The recommended outcome is to weigh when no regime binds', () => {
    expect(recommendedOutcome([])).toBe('weigh');
  });
});
