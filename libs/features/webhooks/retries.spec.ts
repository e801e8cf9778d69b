import { describe, expect, it } from '@jest/globals';
import { drawnFrom, retryAfter } from './retries.js';

const all = (drawn: number): readonly number[] => {
  const pauses: number[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const pause = retryAfter(attempt, drawn);
    if (pause === null) return pauses;
    pauses.push(pause);
  }
};

const days = (seconds: readonly number[]): number => seconds.reduce((sum, one) => sum + one, 0) / 86_400;

describe('the retries of a message that is not taken', () => {
  it('An untaken message is tried ten times in three days, the second after 5 seconds', () => {
    expect(all(0.5)).toHaveLength(9);
    expect(days(all(0.5))).toBeGreaterThan(3);
    expect(days(all(0))).toBeGreaterThan(2.7);
    expect(days(all(0.999))).toBeLessThan(3.5);
    expect(all(0.5)[0]).toBe(5);
  });

  it('An untaken message waits longer before each retry', () => {
    const pauses = all(0.5);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  });

  it('The pause before a retry differs with the drawn number', () => {
    expect(retryAfter(4, 0)).toBe(6480);
    expect(retryAfter(4, 0.999)).toBeGreaterThan(7900);
  });
});

it('A seed gives a number from 0 to below 1', () => {
  expect(drawnFrom('00000000ffff')).toBe(0);
  expect(drawnFrom('80000000ffff')).toBe(0.5);
  expect(drawnFrom('ffffffff0000')).toBeLessThan(1);
});
