import { type ClaimedItem, WORK_KINDS } from '@carnet/acts/work-items.js';
import { RunBulkActs } from '@carnet/features/bulk-acts/run-bulk-acts.js';
import type { TenantId } from '@carnet/kernel';
import { Processor } from '@nestjs/bullmq';
import { BackgroundRunner } from '../batch-runner.js';
import { Canary } from '../canary.js';
import { BatchProcessor, STARTED_LATER } from './batch-processor.js';

/** Does acts on many transfers, row by row. It takes no slot: filings are handed out as if there were none. */
@Processor(WORK_KINDS['bulk-act'].queue, STARTED_LATER)
export class BulkActProcessor extends BatchProcessor {
  override readonly kind = 'bulk-act';

  constructor(
    runner: BackgroundRunner,
    canary: Canary,
    private readonly useCase: RunBulkActs,
  ) {
    super(runner, canary);
  }

  protected override execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    return this.useCase.execute(company, items);
  }
}
