import { type DispatchLimits, DispatchStore, type WorkBatch } from '@carnet/acts/work-items.js';
import { WorkQueue } from '@carnet/queue';
import { Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';
import { WorkSlots } from './work-slots.js';

const limits: DispatchLimits = { items: 400, inFlightPerCompany: 50, perBatch: 25, gatherFor: 1 };

const firstRest = 10;

const longestRest = 100;

/**
 * Hands runnable work items to the queue. Every worker process runs one; the store's locks keep them apart. At low
 * load an item leaves at once and alone; under load items gather until the worker has a slot free, and leave in batches.
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
    await this.slots.free();
    if ((await this.dispatch()) > 0) {
      this.idleSteps = 0;
      return 0;
    }
    const rest = Math.min(firstRest * 2 ** this.idleSteps, longestRest);
    this.idleSteps += 1;
    return rest;
  }

  /** Hands over what is runnable now; answers how many batches. Nothing is taken while the queue is out of reach. */
  async dispatch(): Promise<number> {
    if (!this.queue.isReady()) return 0;
    const batches = await this.store.take(limits);
    if (batches.length > 0) await this.handOver(batches);
    return batches.length;
  }

  /** A batch that was added although the queue said no is put back too: its second delivery finds nothing to claim. */
  private async handOver(batches: readonly WorkBatch[]): Promise<void> {
    try {
      await this.queue.add(batches);
    } catch (error) {
      await this.store.putBack(batches);
      throw error;
    }
  }
}
