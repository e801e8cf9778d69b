import { RulesMissing } from '@carnet/acts/rule-book.js';
import { isDependencyOutage } from '@carnet/acts/outages.js';
import { type ClaimedItem, StaleFence, type WorkItemRef, WorkItems, type WorkKind } from '@carnet/acts/work-items.js';
import type { TenantId, WorkItemId } from '@carnet/kernel';
import type { QueueBatch } from '@carnet/queue';
import { Inject, Injectable } from '@nestjs/common';
import { WORKER_TIMING, type WorkerTiming } from './timing.js';
import { errorCode, WorkLog } from './work-log.js';
import { WorkSlots } from './work-slots.js';

/** Does the work of claimed items of one company, all or nothing. */
export type BatchWork = (company: TenantId, items: readonly ClaimedItem[]) => Promise<void>;

/**
 * Runs one delivery: claims its items, does the work, and gives back those that failed. Deliveries are only hints: a late or repeated one
 * claims nothing and does nothing.
 */
@Injectable()
export class BatchRunner {
  constructor(
    private readonly items: WorkItems,
    private readonly log: WorkLog,
    @Inject(WORKER_TIMING) private readonly timing: WorkerTiming,
    private readonly slots: WorkSlots = new WorkSlots(),
  ) {}

  /** Never throws: unfinished items return through their lease or the reconciler. */
  async run(kind: WorkKind, batch: QueueBatch, work: BatchWork): Promise<void> {
    try {
      const { company, refs } = parseBatch(kind, batch);
      await this.slots.occupy(async () => {
        const claimed = await this.items.claim(company, kind, refs, Math.ceil(this.timing.leaseFor / 1000));
        if (claimed.length > 0) await this.settle(company, kind, claimed, work);
      });
    } catch (error) {
      this.log.error('a delivery could not be handled', { kind, items: batch.items.length, code: errorCode(error) });
    }
  }

  private async settle(company: TenantId, kind: WorkKind, claimed: readonly ClaimedItem[], work: BatchWork): Promise<void> {
    try {
      await work(company, claimed);
    } catch (error) {
      const [item, ...others] = claimed;
      if (item === undefined) return;
      // What the items wait for may take until the end of the lease, so none is retried at once. Next time each is delivered alone.
      if (isDependencyOutage(error)) for (const waiting of claimed) await this.postpone(company, kind, waiting, error);
      // One bad or lost item must not hold up the others of its batch.
      else if (others.length > 0) for (const alone of claimed) await this.settle(company, kind, [alone], work);
      else if (error instanceof StaleFence) this.log.info('a late worker was stopped by its fence', { kind, item: item.id });
      else await this.recordFailure(company, kind, item, error);
    }
  }

  private async postpone(company: TenantId, kind: WorkKind, item: ClaimedItem, error: unknown): Promise<void> {
    const code = errorCode(error);
    const why = reasonOf(error);
    const { waitAtLeast, waitAtMost } = this.timing;
    const patience = { leastSeconds: waitAtLeast / 1000, mostSeconds: waitAtMost / 1000 };
    await this.items.wait(company, item, why.reason === undefined ? code : `${code}: ${why.reason}`, patience);
    this.log.warn('a work item waits for what it needs', { kind, item: item.id, code, ...why });
  }

  private async recordFailure(company: TenantId, kind: WorkKind, item: ClaimedItem, error: unknown): Promise<void> {
    const code = errorCode(error);
    const outcome = await this.items.fail(company, kind, item, code);
    const fields = { kind, item: item.id, attempt: item.attempt, code };
    if (outcome === 'dead') this.log.error('a work item failed for good', fields);
    else this.log.warn('a work item failed and will be tried again', fields);
  }
}

/** Runs work that nobody waits for. It uses none of the slots by which the dispatcher measures load. */
@Injectable()
export class BackgroundRunner extends BatchRunner {
  constructor(items: WorkItems, log: WorkLog, @Inject(WORKER_TIMING) timing: WorkerTiming) {
    super(items, log, timing, new WorkSlots());
  }
}

/** Reason why rules cannot be used: file names and digests, which are not confidential. */
function reasonOf(error: unknown): { readonly reason?: string } {
  return error instanceof RulesMissing ? { reason: error.message } : {};
}

function parseBatch(kind: WorkKind, batch: QueueBatch): { company: TenantId; refs: readonly WorkItemRef[] } {
  if (batch.kind !== kind) throw new RangeError('a batch in the wrong queue');
  return { company: batch.company as TenantId, refs: batch.items.map(({ id, epoch }) => ({ id: id as WorkItemId, epoch })) };
}
