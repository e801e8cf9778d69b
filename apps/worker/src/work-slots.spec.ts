import { describe, expect, it } from '@jest/globals';
import { WorkSlots } from './work-slots.js';

describe('the slots of a worker', () => {
  it('The dispatcher waits while all slots are taken and goes on when one is free', async () => {
    const slots = new WorkSlots(2);
    const order: string[] = [];
    const ends: (() => void)[] = [];
    const work = (name: string): Promise<void> =>
      slots.occupy(
        () =>
          new Promise<void>((resolve) => {
            ends.push(() => {
              order.push(`${name} ends`);
              resolve();
            });
          }),
      );
    const works = [work('first'), work('second')];
    const waited = slots.waitForFreeSlot().then(() => order.push('dispatcher goes on'));
    ends[0]?.();
    await waited;
    ends[1]?.();
    await Promise.all(works);
    expect(order).toEqual(['first ends', 'dispatcher goes on', 'second ends']);
  });

  it('A slot is free again after its work fails', async () => {
    const slots = new WorkSlots(1);
    await expect(slots.occupy(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await slots.waitForFreeSlot();
  });
});
