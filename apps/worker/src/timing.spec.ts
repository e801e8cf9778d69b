import { describe, expect, it } from '@jest/globals';
import { ShortTurns } from './timing.js';

describe('work in short turns', () => {
  it('Work in short turns lets other work go first before it goes on', async () => {
    const order: string[] = [];
    const stretch = new ShortTurns(60_000).begin(1);
    const other = Promise.resolve().then(() => order.push('other'));
    expect(await stretch.yieldProcessor()).toBe(true);
    order.push('again');
    await other;
    expect(order).toEqual(['other', 'again']);
  });

  it('Work in short turns ends when its time is over', async () => {
    expect(await new ShortTurns(0).begin(3).yieldProcessor()).toBe(false);
  });
});
