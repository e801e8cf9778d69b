import { RunShadows } from '@carnet/features/law/run-shadows.js';
import type { ShadowVersion } from '@carnet/features/law/shadow-record.js';
import { Inject, Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';
import { WORKER_TIMING, type WorkerTiming } from './timing.js';
import { WorkSlots } from './work-slots.js';

/**
 * Judges filings by versions in shadow with low priority: it waits while all slots are taken. A version that fails does not stop the
 * others.
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

  /** One turn per version. Concurrent calls run one after the other. */
  step(): Promise<number> {
    const step = this.under.then(() => this.turns());
    this.under = step.catch(() => undefined);
    return step;
  }

  /** For tests: runs until there is nothing left to compare. */
  async catchUp(): Promise<void> {
    while ((await this.step()) === 0);
  }

  private async turns(): Promise<number> {
    const versions = await this.shadows.inShadow();
    // Each step starts with a different version, because a failing version ends the step.
    this.first += 1;
    let more = false;
    for (const version of inTurn(versions, this.first)) {
      await this.slots.waitForFreeSlot();
      if (await this.shadows.judgeSome(version)) more = true;
    }
    return more ? 0 : this.timing.compareShadowEvery;
  }
}

function inTurn(versions: readonly ShadowVersion[], first: number): readonly ShadowVersion[] {
  const at = versions.length === 0 ? 0 : first % versions.length;
  return [...versions.slice(at), ...versions.slice(0, at)];
}
