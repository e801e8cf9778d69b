import type { RunShadows } from '@carnet/features/law/run-shadows.js';
import type { ShadowVersion } from '@carnet/features/law/shadow-record.js';
import { digestOfText, uuid } from '@carnet/kernel';
import type { PackVersionId } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { ShadowWatch } from './shadow-watch.js';
import { DEFAULT_TIMING } from './timing.js';
import { WorkSlots } from './work-slots.js';

const versions = [1, 2, 3].map((n): ShadowVersion => {
  const text = digestOfText(String(n));
  return { id: uuid<PackVersionId>(`00000000-0000-4000-8000-00000000000${String(n)}`), regime: 'cn', pack: text, packText: text };
});

function watch(turn: (nth: number) => boolean | Promise<boolean>, slots = new WorkSlots()) {
  const asked: number[] = [];
  const shadows = {
    inShadow: () => Promise.resolve(versions),
    judgeSome: async ({ id }: ShadowVersion) => {
      const nth = Number(id.at(-1));
      asked.push(nth);
      return turn(nth);
    },
  };
  return { asked, watch: new ShadowWatch(shadows as unknown as RunShadows, slots, { ...DEFAULT_TIMING, compareShadowEvery: 7 }) };
}

describe('the watch over versions in shadow', () => {
  it('The shadow watch gives each version turns until none has more, then rests', async () => {
    let left = 3;
    const { asked, watch: own } = watch((nth) => nth === 2 && (left -= 1) > 0);
    await own.catchUp();
    expect(asked.filter((nth) => nth === 2)).toHaveLength(3);
    expect(asked).toHaveLength(9);
    expect(await own.step()).toBe(7);
  });

  it('A version that fails does not keep the other versions from their turns', async () => {
    const { asked, watch: own } = watch((nth) => (nth === 1 ? Promise.reject(new Error('broken')) : false));
    for (let step = 0; step < 6; step += 1) await own.step().catch(() => undefined);
    expect(new Set(asked)).toEqual(new Set([1, 2, 3]));
  });

  it('The shadow watch waits while every work slot is taken', async () => {
    const slots = new WorkSlots(1);
    const { asked, watch: own } = watch(() => false, slots);
    let finish: () => void = () => undefined;
    const filing = slots.occupy(() => new Promise<void>((resolve) => (finish = resolve)));
    const step = own.step();
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toEqual([]);
    finish();
    await Promise.all([filing, step]);
    expect(asked).toHaveLength(3);
  });

  it('The shadow watch takes one step after the other', async () => {
    let under = 0;
    const { watch: own } = watch(async () => {
      under += 1;
      await Promise.resolve();
      expect(under).toBe(1);
      under -= 1;
      return false;
    });
    await Promise.all([own.step(), own.step()]);
  });
});
