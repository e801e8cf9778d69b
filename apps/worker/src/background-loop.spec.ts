import { describe, expect, it, jest } from '@jest/globals';
import { BackgroundLoop } from './background-loop.js';
import { MemoryLog } from './memory-log.fixture.js';

function aLoop(step: () => Promise<number>) {
  const log = new MemoryLog();
  return { log, loop: new BackgroundLoop({ name: 'test', step }, log) };
}

const settled = () => jest.advanceTimersByTimeAsync(0);

describe('a background loop', () => {
  it('A background loop rests as long as its step says', async () => {
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

  it('A woken loop takes its next step at once, also when woken during a step', async () => {
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

  it('A failed step is retried later each time, and the log hides the message', async () => {
    jest.useFakeTimers();
    const { loop, log } = aLoop(() => Promise.reject(new Error('a secret')));
    loop.start();
    await jest.advanceTimersByTimeAsync(200 + 400 + 800);
    expect(log.lines.map(({ fields }) => fields.failures)).toEqual([1, 2, 3, 4]);
    expect(JSON.stringify(log.lines)).not.toContain('secret');
    await loop.stop();
    jest.useRealTimers();
  });

  it('A stopped loop finishes its step and takes no other step', async () => {
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
