import { describe, expect, it } from '@jest/globals';
import { ShortTurns } from './timing.js';

describe('work in short turns', () => {
  it('lets others have a turn before it goes on', async () => {
    const order: string[] = [];
    const stretch = new ShortTurns(60_000).begin(1);
    const other = Promise.resolve().then(() => order.push('other'));
    expect(await stretch.more()).toBe(true);
    order.push('again');
    await other;
    expect(order).toEqual(['other', 'again']);
  });

  it('ends when its time is over, after one turn at least', async () => {
    expect(await new ShortTurns(0).begin(3).more()).toBe(false);
  });
});
