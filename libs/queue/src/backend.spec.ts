import { describe, expect, it } from '@jest/globals';
import { backoffDelay } from './backend.js';

describe('the pause after a failure', () => {
  it('The pause doubles with each failure in a row, up to five seconds', () => {
    expect([1, 2, 3, 7, 2_000].map((failures) => backoffDelay(failures, 1))).toEqual([100, 200, 400, 5_000, 5_000]);
  });

  it('The pause differs between processes that failed together', () => {
    expect([0, 0.5].map((chance) => backoffDelay(3, chance))).toEqual([200, 300]);
  });
});
