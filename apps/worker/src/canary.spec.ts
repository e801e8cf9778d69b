import { MemoryWorkQueue } from '../../../libs/queue/src/memory-work-queue.fixture.js';
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

/** The first step learns the state; each later one stands for fifteen seconds. */
const steps = ['first', '15 s', '30 s', '45 s', '60 s'];
const idle = async (): Promise<void> => undefined;

describe('the canary', () => {
  it('The canary raises one alarm when a worker asks for no job for a minute', async () => {
    const { queue, canary, log, alarms } = aCanary();
    await queue.process('approval', 1, idle);
    for (const _step of [...steps, '75 s']) await canary.step();
    expect(canary.stuckQueues()).toEqual(['rule-check']);
    expect(alarms()).toBe(1);
    expect(log.lines).toEqual([{ level: 'error', message: 'the worker of a queue takes no jobs', fields: { queue: 'rule-check' } }]);
  });

  it('The canary accepts a worker that finishes jobs without asking for more', async () => {
    const { queue, canary } = aCanary();
    await queue.process('approval', 1, idle);
    for (const _step of steps) {
      await canary.step();
      canary.finished('rule-check');
    }
    expect(canary.stuckQueues()).toEqual([]);
  });

  it('The canary blames no worker for an unreachable queue', async () => {
    const { canary, queue } = aCanary();
    await canary.step();
    queue.disconnect();
    for (const _step of steps) await canary.step();
    queue.reconnect();
    for (const _step of steps.slice(0, 3)) await canary.step();
    expect(canary.stuckQueues()).toEqual([]);
  });
});
