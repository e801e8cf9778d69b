import { describe, expect, it } from '@jest/globals';
import { lanesOf, moveOf, outcomesOf } from './result.js';

describe('moveOf', () => {
  it.each([
    ['exempt', 'exempt', 'same'],
    ['exempt', 'needs_review', 'opened'],
    ['prohibited', 'needs_review', 'opened'],
    ['needs_review', 'exempt', 'lighter'],
    ['needs_review', 'security_assessment', 'heavier'],
    ['exempt', 'contract_or_certification', 'heavier'],
    ['exempt', 'free_flow', 'level'],
  ])('The move from %s to %s is %s', (before, after, move) => {
    expect(moveOf(before, after)).toBe(move);
  });
});

describe('outcomesOf', () => {
  it('Each outcome is listed once, the lightest first and unknown outcomes last', () => {
    const cell = (before: string, after: string) => ({ before, after, count: 1, cases: [] });
    expect(outcomesOf([cell('prohibited', 'exempt'), cell('exempt', 'new_one')])).toEqual(['exempt', 'prohibited', 'new_one']);
  });
});

describe('lanesOf', () => {
  it('Each lane counts its transfers before and after, and the hours of the change', () => {
    const lanes = [
      { before: 'green', after: 'amber', count: 2 },
      { before: 'green', after: 'green', count: 3 },
    ];
    const hours = { perTransfer: { green: 0.1, amber: 3, red: 16, refused: 0 }, before: 0, after: 0, change: 0 };
    expect(lanesOf({ lanes, hours })).toEqual([
      { lane: 'green', before: 5, after: 3, hoursEach: 0.1, hours: -0.2 },
      { lane: 'amber', before: 0, after: 2, hoursEach: 3, hours: 6 },
    ]);
  });
});
