import { MemoryWorkQueue } from '@carnet/queue';
import { describe, expect, it } from '@jest/globals';
import { Canary } from './canary.js';
import { MemoryLog } from './memory-log.fixture.js';
import { DEFAULT_TIMING } from './timing.js';

function aCanary() {
  const queue = new MemoryWorkQueue({ assess: 'rule-check', 'open-step': 'approval' });
  const log = new MemoryLog();
  const canary = new Canary(queue, log, DEFAULT_TIMING);
  let alarms = 0;
  canary.whenStuck(() => (alarms += 1));
  return { queue, log, canary, alarms: () => alarms };
}

const minute = [0, 15_000, 30_000, 45_000, 60_000];

describe('the canary', () => {
  it('raises the alarm once when a queue finishes nothing for a minute', async () => {
    const { canary, log, alarms } = aCanary();
    for (const now of [...minute, 75_000]) {
      await canary.step(now);
      canary.finished('approval');
    }
    expect(canary.stuckQueues()).toEqual(['rule-check']);
    expect(alarms()).toBe(1);
    expect(log.lines).toEqual([{ level: 'error', message: 'the worker of a queue takes no jobs', fields: { queue: 'rule-check' } }]);
  });

  it('is content while any job is finished', async () => {
    const { canary } = aCanary();
    for (const now of minute) {
      await canary.step(now);
      canary.finished('rule-check');
      canary.finished('approval');
    }
    expect(canary.stuckQueues()).toEqual([]);
  });

  it('blames no worker for a queue that is away', async () => {
    const { canary, queue } = aCanary();
    await canary.step(0);
    queue.disconnect();
    for (const now of [15_000, 30_000, 120_000]) await canary.step(now);
    queue.reconnect();
    await canary.step(130_000);
    expect(canary.stuckQueues()).toEqual([]);
  });
});
