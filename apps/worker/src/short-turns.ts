import { setImmediate as nextTurn } from 'node:timers/promises';
import { Pace, type Stretch } from '@carnet/acts/pace.js';

/** Work of some seconds in turns: between two of them, whatever else waits in this process is done. */
export class ShortTurns extends Pace {
  constructor(private readonly milliseconds: number) {
    super();
  }

  override begin(share: number): Stretch {
    const until = performance.now() + this.milliseconds / share;
    return {
      more: async () => {
        await nextTurn();
        return performance.now() < until;
      },
    };
  }
}
