import { describe, expect, it } from '@jest/globals';
import { parse } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { frameOf } from '../frame.js';
import { factsFrom, packOf, reference } from '../rules.fixture.js';
import { entails, isNeverTrue, areEquivalent } from './entailment.js';

const ast = (text: string) => parse(text).ast;
const follows = (stronger: string, weaker: string): boolean => entails(ast(stronger), ast(weaker));

describe('one condition follows from another', () => {
  it.each([
    ['a && b', 'a'],
    ['a && b', 'b && a'],
    ['a', 'a || b'],
    ['a && b || a && c', 'a'],
    ['(a || b) && c', 'b || a'],
    ['n > 10', 'n >= 10'],
    ['n >= 11', 'n > 10'],
    ["day >= date('2024-03-22')", "day >= date('2024-01-01')"],
    ['false', 'a'],
    ['a', 'true'],
  ])('The condition %s makes %s true', (stronger, weaker) => {
    expect(follows(stronger, weaker)).toBe(true);
  });

  it.each([
    ['a', 'a && b'],
    ['a || b', 'a'],
    ['n >= 10', 'n > 10'],
    ['n > 10', 'n < 20'],
    ['n > 10', 'm > 10'],
    ['a', '!a'],
    ['true', 'a'],
  ])('The condition %s does not make %s true', (stronger, weaker) => {
    expect(follows(stronger, weaker)).toBe(false);
  });

  it('The check knows conditions that can never be true and equal conditions', () => {
    for (const text of ['false', 'a && !a', "x == 'p' && x == 'q'", 'n > 5 && n < 3', 'n > 5 && n <= 5', '(a && !a) || false'])
      expect([text, isNeverTrue(ast(text))]).toEqual([text, true]);
    for (const text of ['a', 'a || !a', "x == 'p' && y == 'q'", 'n >= 5 && n <= 5'])
      expect([text, isNeverTrue(ast(text))]).toEqual([text, false]);
    expect(areEquivalent(ast('a && b'), ast('b && a'))).toBe(true);
  });
});

const atoms = [
  'personal',
  'ciio',
  'ytd_ordinary >= 5',
  'ytd_ordinary > 5',
  'ytd_ordinary < 6',
  'ytd_ordinary <= 3',
  "level == 'important'",
  "level == 'general'",
];
const conditions = fc.letrec<{ it: string }>((tie) => ({
  it: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...atoms),
    fc.tuple(tie('it'), fc.constantFrom('&&', '||'), tie('it')).map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    tie('it').map((inner) => `!(${inner})`),
  ),
})).it;

/** Every combination of facts that the atoms can distinguish. */
const everywhere = [true, false].flatMap((personal) =>
  [true, false].flatMap((ciio) =>
    ['general', 'important'].flatMap((level) => [0, 3, 4, 5, 6, 7].map((ytd_ordinary) => ({ personal, ciio, level, ytd_ordinary }))),
  ),
);
const truths = (condition: string): readonly unknown[] => {
  const { when } = packOf([{ id: 'r', when: condition, outcome: 'exempt' }]).rules[0]!;
  return everywhere.map((facts) => when.run(frameOf(factsFrom(facts), reference)));
};

it('The check never claims an entailment or an impossibility that facts disprove', () => {
  fc.assert(
    fc.property(conditions, conditions, (one, other) => {
      const [first, second] = [truths(one), truths(other)];
      if (follows(one, other)) expect(first.filter((truth, index) => truth === true && second[index] !== true)).toEqual([]);
      if (isNeverTrue(ast(one))) expect(first).not.toContain(true);
    }),
    { numRuns: 100 },
  );
});
