import { describe, expect, it } from '@jest/globals';
import { dutySpeaksFor, recommendedOutcome, verdictSpeaksFor } from './recommendation.js';
import { type Basis, VERDICT_GROUPS, type VerdictGroup } from './routing/routing-policy.js';

describe('what a verdict speaks for', () => {
  it.each<[VerdictGroup, string | null]>([
    ['clear', 'grant'],
    ['conditional', 'grant-with-conditions'],
    ['heavy', 'weigh'],
    ['stop', 'refuse'],
    ['unknown', 'ask'],
    ['outside', null],
  ])('a %s one on stated facts: %s', (group, spoken) => {
    expect(verdictSpeaksFor({ group, basis: 'stated', missing: [] })).toBe(spoken);
  });

  it.each(VERDICT_GROUPS.flatMap((group) => [[group, 'assumed', []] as const, [group, 'stated', ['purpose']] as const]))(
    'a %s one on %s facts of which %j are missing: asking, never yes and never no',
    (group, basis: Basis, missing) => {
      expect(verdictSpeaksFor({ group, basis, missing })).toBe('ask');
    },
  );
});

it('a duty speaks for asking until it is stated, and for a condition where it is not met', () => {
  expect((['met', 'unmet', 'not-stated', 'unknown'] as const).map(dutySpeaksFor)).toEqual(['grant', 'grant-with-conditions', 'ask', 'ask']);
});

describe('what is recommended', () => {
  it('is the strictest of what is spoken for', () => {
    expect(recommendedOutcome(['grant', 'grant'])).toBe('grant');
    expect(recommendedOutcome(['grant', 'grant-with-conditions'])).toBe('grant-with-conditions');
    expect(recommendedOutcome(['weigh', 'grant-with-conditions'])).toBe('weigh');
    expect(recommendedOutcome(['grant', 'ask', 'weigh'])).toBe('ask');
    expect(recommendedOutcome(['refuse', 'ask', 'grant'])).toBe('refuse');
  });

  it('is no yes where nothing binds', () => {
    expect(recommendedOutcome([])).toBe('weigh');
  });
});
