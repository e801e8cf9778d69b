import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_TIMING } from './timing.js';
import { TimerWatch } from './watches.js';

/** A sweep with so many due deadlines. */
class Due extends TimerSweep {
  constructor(private left: number) {
    super();
  }

  override handOut(most: number): Promise<number> {
    const now = Math.min(most, this.left);
    this.left -= now;
    return Promise.resolve(now);
  }
}

describe('the watch over deadlines', () => {
  it('The deadline watch goes on while more is due, and rests otherwise', async () => {
    const watch = new TimerWatch(new Due(401), DEFAULT_TIMING);
    expect([await watch.step(), await watch.step(), await watch.step()]).toEqual([0, 0, DEFAULT_TIMING.sweepEvery]);
  });

  it('The deadline watch catches up with all due deadlines', async () => {
    const watch = new TimerWatch(new Due(1234), DEFAULT_TIMING);
    expect([await watch.catchUp(), await watch.catchUp()]).toEqual([1234, 0]);
  });
});
