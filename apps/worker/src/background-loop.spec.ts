import { describe, expect, it, jest } from '@jest/globals';
import { BackgroundLoop } from './background-loop.js';
import { MemoryLog } from './memory-log.fixture.js';

function aLoop(step: () => Promise<number>) {
  const log = new MemoryLog();
  return { log, loop: new BackgroundLoop({ name: 'test', step }, log) };
}

const settled = () => jest.advanceTimersByTimeAsync(0);

describe('a background loop', () => {
  it('rests as long as the step says', async () => {
    jest.useFakeTimers();
    let steps = 0;
    const { loop } = aLoop(async () => ((steps += 1), 100));
    loop.start();
    await jest.advanceTimersByTimeAsync(99);
    expect(steps).toBe(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(steps).toBe(2);
    await loop.stop();
    jest.useRealTimers();
  });

  it('takes the next step at once when woken, also when woken during a step', async () => {
    jest.useFakeTimers();
    let steps = 0;
    const { loop } = aLoop(async () => {
      steps += 1;
      if (steps === 2) loop.wake();
      return 60_000;
    });
    loop.start();
    await settled();
    expect(steps).toBe(1);
    loop.wake();
    await settled();
    expect(steps).toBe(3);
    await loop.stop();
    jest.useRealTimers();
  });

  it('tries a failed step again, later each time, and logs no message of the error', async () => {
    jest.useFakeTimers();
    const { loop, log } = aLoop(() => Promise.reject(new Error('a secret')));
    loop.start();
    await jest.advanceTimersByTimeAsync(200 + 400 + 800);
    expect(log.lines.map(({ fields }) => fields.failures)).toEqual([1, 2, 3, 4]);
    expect(JSON.stringify(log.lines)).not.toContain('secret');
    await loop.stop();
    jest.useRealTimers();
  });

  it('finishes the step in progress when stopped, and takes no other', async () => {
    let end: () => void = () => undefined;
    let steps = 0;
    const { loop } = aLoop(() => new Promise((resolve) => ((steps += 1), (end = () => resolve(0)))));
    loop.start();
    const stopped = loop.stop();
    end();
    await stopped;
    expect(steps).toBe(1);
  });
});
