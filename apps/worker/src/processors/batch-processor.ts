import type { ClaimedItem, WorkKind } from '@carnet/acts/work-items.js';
import type { TenantId } from '@carnet/kernel';
import { batchOf } from '@carnet/queue';
import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import type { BatchRunner } from '../batch-runner.js';
import type { Canary } from '../canary.js';

/** The worker starts them itself, when everything they need is there. */
export const STARTED_LATER = { autorun: false };

/** Runs the jobs of one kind of work. */
export abstract class BatchProcessor extends WorkerHost {
  abstract readonly kind: WorkKind;

  constructor(
    private readonly runner: BatchRunner,
    private readonly canary: Canary,
  ) {
    super();
  }

  /** Does the work of a batch in one transaction. */
  protected abstract execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void>;

  override async process(job: Pick<Job, 'data'>): Promise<void> {
    await this.runner.run(this.kind, batchOf(job.data), (company, items) => this.execute(company, items));
  }

  @OnWorkerEvent('completed')
  onCompleted(): void {
    this.canary.finished(this.worker.name);
  }
}
