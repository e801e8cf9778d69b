import { describe, expect, it } from '@jest/globals';
import { type DecisionCount, qualityOf } from './quality.js';

const counted = (person: string, decisions: number, refused: number, more: Partial<DecisionCount> = {}): DecisionCount => ({
  person,
  part: 'privacy',
  mechanism: 'cn_standard_contract',
  lane: 'amber',
  decisions,
  refused,
  granted: decisions - refused,
  conditions: 0,
  audited: 0,
  wrong: 0,
  setAside: 0,
  varied: 0,
  ...more,
});
const refusals = (counts: readonly DecisionCount[], person: string) =>
  qualityOf(counts)
    .filter((line) => line.person === person)
    .flatMap(({ groups }) => groups.flatMap(({ comparisons }) => comparisons.filter(({ outcome }) => outcome === 'refused')));

describe('the quality of decisions', () => {
  it('Quality counts overturned decisions of all, and wrong ones of the audited', () => {
    const counts = [
      counted('a', 30, 10, { setAside: 2, varied: 1, audited: 20, wrong: 5 }),
      counted('a', 10, 0, { lane: 'red', setAside: 1, audited: 5, wrong: 0 }),
    ];
    const [line] = qualityOf(counts);
    expect(line).toMatchObject({ person: 'a', part: 'privacy', decisions: 40, setAside: 3, varied: 1 });
    expect(line?.overturned).toMatchObject({ count: 4, of: 40, share: 0.1, enough: true });
    expect(line?.wrong).toMatchObject({ count: 5, of: 25, share: 0.2 });
    expect(line?.groups.map(({ lane, decisions }) => [lane, decisions])).toEqual([
      ['amber', 30],
      ['red', 10],
    ]);
  });

  it('Quality flags a person who differs from colleagues on like cases beyond chance', () => {
    const counts = [counted('a', 60, 45), counted('b', 60, 6), counted('c', 60, 6)];
    expect(refusals(counts, 'a')).toMatchObject([{ own: { count: 45 }, colleagues: { count: 12, of: 120 }, differs: true }]);
    expect(refusals(counts, 'b')).toMatchObject([{ colleagues: { count: 51, of: 120 }, differs: true }]);
    expect(refusals([counted('a', 60, 8), counted('b', 60, 6)], 'a')).toMatchObject([{ differs: false }]);
  });

  it('Quality flags nothing for few cases or without colleagues on like cases', () => {
    expect(refusals([counted('a', 19, 19), counted('b', 500, 0)], 'a')).toMatchObject([{ own: { enough: false }, differs: false }]);
    expect(refusals([counted('a', 500, 500), counted('b', 19, 0)], 'a')).toMatchObject([{ colleagues: { enough: false }, differs: false }]);
    const elsewhere = [counted('a', 60, 60), counted('b', 60, 0, { lane: 'red' }), counted('c', 60, 0, { part: 'legal' })];
    expect(refusals(elsewhere, 'a')).toMatchObject([{ colleagues: { of: 0 }, differs: false }]);
  });
});
