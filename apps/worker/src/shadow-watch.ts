import { RunShadows } from '@carnet/features/law/run-shadows.js';
import type { ShadowVersion } from '@carnet/features/law/shadow-record.js';
import { Inject, Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';
import { WORKER_TIMING, type WorkerTiming } from './timing.js';
import { WorkSlots } from './work-slots.js';

/**
 * Asks versions in shadow about what was judged, behind everything else: it waits while all slots are taken, and one version that
 * cannot be asked does not keep the others from their turn.
 */
@Injectable()
export class ShadowWatch implements BackgroundTask {
  readonly name = 'shadow';
  private first = 0;
  private under: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly shadows: RunShadows,
    private readonly slots: WorkSlots,
    @Inject(WORKER_TIMING) private readonly timing: WorkerTiming,
  ) {}

  /** One turn for each version. Steps follow one another, whoever asks for them. */
  step(): Promise<number> {
    const step = this.under.then(() => this.turns());
    this.under = step.catch(() => undefined);
    return step;
  }

  /** For tests: until there is nothing left to ask. */
  async catchUp(): Promise<void> {
    while ((await this.step()) === 0);
  }

  private async turns(): Promise<number> {
    const versions = await this.shadows.inShadow();
    // The next step begins with another one: a step that fails ends there.
    this.first += 1;
    let more = false;
    for (const version of inTurn(versions, this.first)) {
      await this.slots.free();
      if (await this.shadows.turn(version)) more = true;
    }
    return more ? 0 : this.timing.lookBesideEvery;
  }
}

function inTurn(versions: readonly ShadowVersion[], first: number): readonly ShadowVersion[] {
  const at = versions.length === 0 ? 0 : first % versions.length;
  return [...versions.slice(at), ...versions.slice(0, at)];
}
