import { type DispatchLimits, DispatchStore, type WorkBatch } from '@carnet/acts/work-items.js';
import { WorkQueue } from '@carnet/queue';
import { Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';
import { WorkSlots } from './work-slots.js';

const limits: DispatchLimits = { items: 400, inFlightPerCompany: 50, perBatch: 25, gatherFor: 1 };

const firstRest = 10;

const longestRest = 100;

/**
 * Hands runnable work items to the queue. Every worker process runs one; database locks prevent duplicates. At low load each item leaves at
 * once; under load items gather until the worker has a free slot, and leave in batches.
 */
@Injectable()
export class Dispatcher implements BackgroundTask {
  readonly name = 'dispatcher';
  private idleSteps = 0;

  constructor(
    private readonly store: DispatchStore,
    private readonly queue: WorkQueue,
    private readonly slots: WorkSlots = new WorkSlots(),
  ) {}

  async step(): Promise<number> {
    await this.slots.waitForFreeSlot();
    if ((await this.dispatch()) > 0) {
      this.idleSteps = 0;
      return 0;
    }
    const rest = Math.min(firstRest * 2 ** this.idleSteps, longestRest);
    this.idleSteps += 1;
    return rest;
  }

  /** Hands over items that are runnable now; returns the number of batches. Takes nothing while the queue is unreachable. */
  async dispatch(): Promise<number> {
    if (!this.queue.isReady()) return 0;
    const batches = await this.store.take(limits);
    if (batches.length > 0) await this.handOver(batches);
    return batches.length;
  }

  /** Puts a batch back on any error, even if the queue did add it: its second delivery finds nothing to claim. */
  private async handOver(batches: readonly WorkBatch[]): Promise<void> {
    try {
      await this.queue.add(batches);
    } catch (error) {
      await this.store.putBack(batches);
      throw error;
    }
  }
}
