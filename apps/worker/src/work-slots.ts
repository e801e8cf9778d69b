/**
 * Number of batches in progress before the dispatcher waits. While all slots are taken, runnable items gather in the database and leave as
 * one batch per company when a slot is free. So a busy worker makes batches, an idle one takes single items, and the idle worker
 * dispatches.
 */
export class WorkSlots {
  private taken = 0;
  private waiting: (() => void)[] = [];
  private freed: () => void = () => undefined;

  constructor(private readonly slots = 4) {}

  async occupy<T>(work: () => Promise<T>): Promise<T> {
    this.taken += 1;
    try {
      return await work();
    } finally {
      this.taken -= 1;
      for (const resume of this.waiting.splice(0)) resume();
      this.freed();
    }
  }

  /** Registers a callback for each finished batch, so that gathered items can leave. */
  onSlotFreed(listener: () => void): void {
    this.freed = listener;
  }

  /** Resolves once a slot is free. */
  async waitForFreeSlot(): Promise<void> {
    while (this.taken >= this.slots) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}
