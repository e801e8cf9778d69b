import { type ClaimedItem, WORK_KINDS } from '@carnet/acts/work-items.js';
import { RunLawChanges } from '@carnet/features/law-changes/run-law-changes.js';
import type { TenantId } from '@carnet/kernel';
import { Processor } from '@nestjs/bullmq';
import { BackgroundRunner } from '../batch-runner.js';
import { Canary } from '../canary.js';
import { BatchProcessor, STARTED_LATER } from './batch-processor.js';

/** Looks for what changes of the law touch, step by step. It takes no slot: filings are handed out as if there were none. */
@Processor(WORK_KINDS['law-change'].queue, STARTED_LATER)
export class LawChangeProcessor extends BatchProcessor {
  override readonly kind = 'law-change';

  constructor(
    runner: BackgroundRunner,
    canary: Canary,
    private readonly useCase: RunLawChanges,
  ) {
    super(runner, canary);
  }

  protected override execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    return this.useCase.execute(company, items);
  }
}
